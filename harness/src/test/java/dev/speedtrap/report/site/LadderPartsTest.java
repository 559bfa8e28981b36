package dev.speedtrap.report.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.record.CheckedTask;
import dev.speedtrap.report.Board;
import dev.speedtrap.report.RecordSamples;
import dev.speedtrap.report.Scoring;
import dev.speedtrap.report.StoredRecord;
import dev.speedtrap.task.Task;
import freemarker.core.HTMLOutputFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LadderPartsTest {
  private static final String ROOT = "../";

  @TempDir private Path folder;

  @Test
  void aRecordTakesThePlaceOfWhatTheCheckMeasured() throws Exception {
    StoredRecord record =
        RecordSamples.trial(7).task("tally", 1).agent("rewrite:4x-sum").speedup(5).stored();
    TaskPage.Ladder ladder =
        LadderParts.of(
            boards(record),
            checked(CheckedSamples.timed("16x-both", 15), CheckedSamples.timed("4x-sum", 4)),
            ROOT);
    assertThat(ladder.rungs())
        .containsExactly(
            new TaskPage.Rung(
                "4x-sum",
                new Shown("5.00x", "", "5.0"),
                "4.85x to 5.15x",
                "../trials/" + SiteNames.file(record.id()) + ".html",
                "Test processor, 2 cores"),
            new TaskPage.Rung(
                "16x-both",
                new Shown("15.0x", "", "15.0"),
                "13.5x to 16.5x",
                "",
                "check of the task"));
  }

  @Test
  void theChartShowsTheRungsOfTheTable() throws Exception {
    TaskPage.Ladder ladder =
        LadderParts.of(
            List.of(),
            checked(CheckedSamples.timed("16x-both", 16), CheckedSamples.timed("4x-sum", 4)),
            ROOT);
    assertThat(ladder.rungs())
        .extracting(TaskPage.Rung::name)
        .containsExactly("4x-sum", "16x-both");
    assertThat(ladder.chart().empty()).isFalse();
    assertThat(HTMLOutputFormat.INSTANCE.getMarkupString(ladder.chart().data()))
        .containsSubsequence("\"4x-sum\"", "\"16x-both\"")
        .contains("\"speedup\":16.0");
  }

  @Test
  void aReferenceWithoutASpeedupIsNoRung() throws Exception {
    TaskPage.Ladder ladder =
        LadderParts.of(List.of(), checked(CheckedSamples.rejected("4x-sum")), ROOT);
    assertThat(ladder.rungs()).isEmpty();
    assertThat(ladder.chart().empty()).isTrue();
  }

  private Optional<CheckedTask> checked(CheckedTask.Reference... references) throws Exception {
    Task task = CheckedSamples.task(folder.resolve("tally"));
    return Optional.of(CheckedSamples.checked(task, 1, List.of(references)));
  }

  /** An agent's trial makes the board on which the rewrite is a rung. */
  private static List<Board> boards(StoredRecord rewrite) {
    StoredRecord agent = RecordSamples.trial(1).task("tally", 1).stored();
    return Scoring.boards(Stream.of(agent, rewrite).toList());
  }
}
