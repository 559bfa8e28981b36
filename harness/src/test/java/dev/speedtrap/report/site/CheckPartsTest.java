package dev.speedtrap.report.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.files.Documents;
import dev.speedtrap.record.CheckedTask;
import dev.speedtrap.task.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckPartsTest {
  @TempDir private Path folder;

  @Test
  void readsTheCheckOfTheVersionThatCounts() throws Exception {
    Task task = CheckedSamples.task(folder.resolve("tally"));
    assertThat(CheckParts.read(task)).isEmpty();
    CheckedTask checked = CheckedSamples.checked(task, 1, List.of());
    Documents.writeJson(task.checked(), checked);
    assertThat(CheckParts.read(task)).contains(checked);
    Documents.writeJson(task.checked(), CheckedSamples.checked(task, 2, List.of()));
    assertThat(CheckParts.read(task)).isEmpty();
  }

  @Test
  void aCheckThatCannotBeReadIsNone() throws Exception {
    Task task = CheckedSamples.task(folder.resolve("tally"));
    Files.writeString(task.checked(), "{\"schema\": 1, \"ta");
    assertThat(CheckParts.read(task)).isEmpty();
  }

  @Test
  void tellsWhatCaughtEachExploitAndHowFarATolerancesSidesLieApart() throws Exception {
    Task task = CheckedSamples.task(folder.resolve("tally"));
    TaskPage.Checked checked = CheckParts.of(CheckedSamples.checked(task, 1, List.of()), task);
    assertThat(checked.note()).isEqualTo("Checked on 2026-11-21 at full scale on Test processor.");
    assertThat(checked.exploits())
        .containsExactly(
            new TaskPage.Exploit("skips-last", "rejected: inaccurate", "line-difference", true),
            new TaskPage.Exploit("too-mild", "accepted", "line-difference", false));
    assertThat(checked.tolerances())
        .containsExactly(
            new TaskPage.Tolerance(
                "line-difference", "at most 1.0E-6", "0 (4x-sum)", "0.00025 (skips-last)", "250x"));
  }

  @Test
  void saysThatTheTaskHasChangedSince() throws Exception {
    Task task = CheckedSamples.task(folder.resolve("tally"));
    CheckedTask before = CheckedSamples.checked(task, 1, List.of());
    Files.writeString(
        folder.resolve("tally/baseline/run"), "\n# another line\n", StandardOpenOption.APPEND);
    assertThat(CheckParts.of(before, Task.read(folder.resolve("tally"))).note())
        .endsWith("on Test processor. The task has changed since.");
  }
}
