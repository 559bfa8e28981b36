package dev.speedtrap.record;

import dev.speedtrap.files.ByteSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** Counts the acts of people again: the summary tells how many there were, a log tells each. */
final class PeopleCheck {
  /** An act has a few KiB, with its diff. */
  private static final ByteSize MOST = ByteSize.ofMiB(16);

  private static final String FILE = "interventions.jsonl";

  private PeopleCheck() {}

  /**
   * Returns how the summary differs from the log.
   *
   * @throws dev.speedtrap.files.InvalidInput if the log cannot be read
   */
  static List<Finding> of(RecordFolder folder, TrialRecord record) {
    if (!isLog(folder.interventions())) {
      return List.of(new Finding(FILE, "is no plain file of at most " + MOST));
    }
    List<Intervention> acts = InterventionLog.read(folder.interventions());
    if (acts.stream().anyMatch(act -> Wholeness.missing(act).isPresent())) {
      return List.of(new Finding(FILE, "holds an act of which something is missing"));
    }
    int counted = (int) acts.stream().filter(act -> act.kind().counts()).count();
    boolean agree =
        counted == record.interventions()
            && record.involvement().map(Involvement::interventions).orElse(counted) == counted;
    return agree
        ? List.of()
        : List.of(
            new Finding(
                "record.json: interventions",
                "are %d, and %s tells of %d".formatted(record.interventions(), FILE, counted)));
  }

  /** There need not be one: most trials are not attended. */
  private static boolean isLog(Path file) {
    try {
      return !Files.exists(file, LinkOption.NOFOLLOW_LINKS)
          || (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
              && Files.size(file) <= MOST.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
