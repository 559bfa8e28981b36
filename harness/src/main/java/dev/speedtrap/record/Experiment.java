package dev.speedtrap.record;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/**
 * One edit, run, check, keep-or-revert step of a trial; a line of {@code experiments.tsv}.
 *
 * @param number counts from 1
 * @param revision the commit that was measured
 * @param metric the largest share of a limit of the accuracy contract that was used up: at most 1
 *     holds; empty after a crash
 * @param speedup quick speedup on a public seed; empty after a crash
 * @param peakBytes the rewrite's largest memory, where the host tells it
 * @param status what became of it
 * @param description what was tried, in the agent's words, one line
 */
public record Experiment(
    int number,
    String revision,
    Optional<Double> metric,
    Optional<Double> speedup,
    Optional<Long> peakBytes,
    Status status,
    String description) {

  /** What becomes of an experiment. */
  public enum Status {
    /** It is better than the best before it. */
    KEEP,
    /** It is no better, and was reverted. */
    DISCARD,
    /** It did not build, run, or hold accuracy, and was reverted. */
    CRASH;

    @JsonCreator
    static Status of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** The word that stands in documents. */
    @JsonValue
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
