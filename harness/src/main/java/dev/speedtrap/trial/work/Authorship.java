package dev.speedtrap.trial.work;

import dev.speedtrap.record.Author;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.util.SystemReader;

/**
 * Who wrote a revision, and by which act, as its Git commit says it: the author's name as name,
 * {@code KIND@speedtrap.invalid} as address, and the model's version, the prompt's digest and the
 * act's id as trailers.
 */
final class Authorship {
  private static final String DOMAIN = "@speedtrap.invalid";
  private static final String VERSION = "Agent-Version";
  private static final String PROMPT = "Prompt-Digest";
  private static final String INTERVENTION = "Intervention";

  private Authorship() {}

  /**
   * Writes it into a commit, with the time that it is now.
   *
   * @param message one line; what would make more lines of it becomes blanks
   * @param intervention the id of the act that the revision came in by
   */
  static void write(
      CommitBuilder commit, Author author, String message, Optional<String> intervention) {
    PersonIdent ident =
        new PersonIdent(
            author.name(),
            author.kind().text() + DOMAIN,
            SystemReader.getInstance().now(),
            ZoneOffset.UTC);
    commit.setAuthor(ident);
    commit.setCommitter(ident);
    commit.setMessage(message(author, message, intervention));
  }

  private static String message(Author author, String message, Optional<String> intervention) {
    List<String> all = new ArrayList<>();
    author.version().ifPresent(version -> all.add(VERSION + ": " + oneLine(version)));
    author.promptDigest().ifPresent(digest -> all.add(PROMPT + ": " + oneLine(digest)));
    intervention.ifPresent(act -> all.add(INTERVENTION + ": " + oneLine(act)));
    String subject = oneLine(message);
    // One line only: further ones could look like trailers.
    return (subject.isEmpty() ? "Change" : subject)
        + "\n"
        + (all.isEmpty() ? "" : "\n" + String.join("\n", all) + "\n");
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+", " ").strip();
  }

  /** Reads who wrote a revision. */
  static Author author(RevCommit commit) {
    PersonIdent ident = commit.getAuthorIdent();
    String kind = ident.getEmailAddress().replace(DOMAIN, "");
    return new Author(
        Author.Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
        ident.getName(),
        commit.getFooterLines(VERSION).stream().findFirst(),
        commit.getFooterLines(PROMPT).stream().findFirst());
  }

  /** Says whether a revision came in by an act of a person. */
  static boolean isOf(RevCommit commit, String intervention) {
    return commit.getFooterLines(INTERVENTION).contains(intervention);
  }
}
