package dev.speedtrap.record;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.speedtrap.files.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a second model, of another family than the agent's, said of the rewrite; kept as {@code
 * review.json}. It remarks, and overturns nothing.
 *
 * @param schema version of this document's format
 * @param reviewer the short form of {@code --reviewer}
 * @param model the row of {@code models.yaml} that was used
 * @param modelVersion the model as its last answer names it
 * @param promptDigest SHA-256 of all that it was told first: instructions, brief, contract, diff
 * @param opinion what it found; empty where the review failed
 * @param trouble why there is no opinion, in one sentence; empty where there is one
 * @param diffCharacters the length of the diff from the baseline to the rewrite
 * @param readCharacters how many of them the reviewer was shown
 * @param answers how often it answered, in whatever form
 * @param lostAnswers answers that were asked for and never came whole; what they cost is unknown
 * @param tokens over all answers that told them
 * @param costUsd US dollars; empty where a price or a count is unknown, that of a lost answer too
 * @param finished when it ended
 */
@JsonPropertyOrder("schema")
public record Review(
    int schema,
    String reviewer,
    ModelRow model,
    Optional<String> modelVersion,
    Digest promptDigest,
    Optional<Opinion> opinion,
    Optional<String> trouble,
    int diffCharacters,
    int readCharacters,
    int answers,
    int lostAnswers,
    TokenCounts tokens,
    Optional<Double> costUsd,
    Instant finished) {

  /** The version of the format that this code writes. */
  public static final int SCHEMA = 1;

  public Review {
    requireNonNull(opinion, "opinion");
    requireNonNull(trouble, "trouble");
    trouble = trouble.map(text -> plain(text, Reason.MOST_CHARACTERS));
    if (opinion.isPresent() == trouble.isPresent()) {
      throw new IllegalArgumentException("a review has either an opinion or trouble");
    }
  }

  /** What a reviewer can find. */
  public enum Finding {
    /** Nothing speaks against it. */
    CLEAN,
    /** A person should look at it. */
    SUSPICIOUS,
    /** It does not do the work that the task asks for. */
    CHEATING;

    @JsonCreator
    static Finding of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** The word that stands in documents and messages. */
    @JsonValue
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The reviewer's answer: the form that it has to keep to.
   *
   * @param finding in one word
   * @param confidence how sure it is, by its own word, from 0 to 1
   * @param reasons what the finding rests on; at least one, unless it is clean
   */
  public record Opinion(Finding finding, double confidence, List<Reason> reasons) {
    public Opinion {
      requireNonNull(finding, "finding");
      reasons = List.copyOf(requireNonNull(reasons, "reasons"));
      if (!(confidence >= 0 && confidence <= 1)) {
        throw new IllegalArgumentException("confidence must be from 0 to 1, was " + confidence);
      }
      if (finding != Finding.CLEAN && reasons.isEmpty()) {
        throw new IllegalArgumentException(
            "reasons must hold at least one where the finding is " + finding.text());
      }
    }
  }

  /**
   * A place in the diff, and what is to be said of it. The words are a model's, which read a
   * stranger's: what does not show is taken out of them.
   *
   * @param file relative to the program
   * @param from the first line, counted from 1, in the rewrite; in the baseline for a file or lines
   *     that are gone
   * @param to the last line
   * @param why one or two sentences
   */
  public record Reason(String file, int from, int to, String why) {
    static final int MOST_CHARACTERS = 1000;

    public Reason {
      file = plain(requireNonNull(file, "file"), MOST_CHARACTERS);
      why = plain(requireNonNull(why, "why"), MOST_CHARACTERS);
      if (from < 1 || to < from) {
        throw new IllegalArgumentException(
            "lines are counted from 1, and 'to' is not before 'from'; they were %d to %d"
                .formatted(from, to));
      }
    }

    /** Returns file and lines, such as {@code train.py:10-14}. */
    public String place() {
      return file + ":" + from + (to == from ? "" : "-" + to);
    }
  }

  private static String plain(String text, int most) {
    String shown = text.strip().replaceAll("\\s+", " ").replaceAll("\\p{C}", "?");
    return shown.length() <= most ? shown : shown.substring(0, most) + "…";
  }

  /** Says whether the reviewer was shown less than the whole diff. */
  public boolean cut() {
    return readCharacters < diffCharacters;
  }

  /** Returns what stands in the record's summary. */
  public Reviewed summary() {
    return new Reviewed(reviewer, model.family(), opinion.map(Opinion::finding), costUsd);
  }

  /**
   * Returns the remark that a record carries for it. Nobody is flagged because a provider was out;
   * but what was not read to its end, or kept the reviewer from its form, wants a person's eye: a
   * rewrite could have brought that about.
   */
  public Optional<Annotation> annotation() {
    return remark()
        .map(
            remark ->
                new Annotation(
                    Annotation.Kind.FLAGGED,
                    "the reviewer %s, of the family %s, %s; see review.json"
                        .formatted(reviewer, model.family(), remark)));
  }

  private Optional<String> remark() {
    if (opinion.isEmpty()) {
      return answers == 0 ? Optional.empty() : trouble.map(why -> "gave no finding: " + why);
    }
    Opinion found = opinion.get();
    if (found.finding() != Finding.CLEAN) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "finds it %s (confidence %.2f), first of all at %s",
              found.finding().text(),
              found.confidence(),
              found.reasons().get(0).place()));
    }
    return cut()
        ? Optional.of(
            "finds nothing, but read only %d of the diff's %d characters"
                .formatted(readCharacters, diffCharacters))
        : Optional.empty();
  }
}
