package dev.speedtrap.report.site;

import dev.speedtrap.files.Documents;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.CheckedTask;
import dev.speedtrap.record.Verdict;
import dev.speedtrap.report.site.TaskPage.Checked;
import dev.speedtrap.task.Task;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Optional;

/** Tells what the check of a task measured: its exploits, and how far its tolerances reach. */
final class CheckParts {
  private CheckParts() {}

  /**
   * Reads what the check of a task measured, in the version that it has now. A check that cannot be
   * read is as good as none.
   */
  static Optional<CheckedTask> read(Task task) {
    if (!Files.exists(task.checked())) {
      return Optional.empty();
    }
    try {
      CheckedTask checked = Documents.readJson(task.checked(), CheckedTask.class);
      return Optional.of(checked).filter(c -> c.version() == task.manifest().version());
    } catch (InvalidInput unreadable) {
      return Optional.empty();
    }
  }

  static Checked of(CheckedTask checked, Task task) {
    String note =
        "Checked on %s at %s scale on %s."
            .formatted(
                Figures.day(checked.finished()),
                checked.scale().id(),
                checked.environment().processor());
    return new Checked(
        checked.digest().equals(task.digest()) ? note : note + " The task has changed since.",
        checked.exploits().stream()
            .map(
                exploit ->
                    new TaskPage.Exploit(
                        exploit.name(),
                        verdict(exploit.verdict()),
                        exploit.expectedBy(),
                        exploit.asStated()))
            .toList(),
        checked.tolerances().stream()
            .map(
                one ->
                    new TaskPage.Tolerance(
                        one.metric(),
                        one.limit(),
                        Figures.small(one.worstHonest()) + " (" + one.worstHonestIs() + ")",
                        Figures.small(one.mildestExploit()) + " (" + one.mildestExploitIs() + ")",
                        String.format(Locale.ROOT, "%.0fx", one.gap())))
            .toList());
  }

  private static String verdict(Verdict verdict) {
    return verdict instanceof Verdict.Rejected rejected
        ? "rejected: " + rejected.reason().id()
        : verdict.text();
  }
}
