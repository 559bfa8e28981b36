package dev.speedtrap.grade.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
  @TempDir private Path folder;

  @Test
  void trueRatioIsThatOfTheWorkOnlyWhereStartingIsFree() {
    assertThat(GradingRow.truth(52, 0, 5.2)).isCloseTo(52, within(1e-9));
    // 10 ms to start, 5.2 s of work against 0.1 s of work.
    assertThat(GradingRow.truth(52, 0.01, 5.21)).isCloseTo(5.21 / 0.11, within(1e-9));
  }

  @Test
  void passesHaveExactlyTheRatio() {
    for (double ratio : new double[] {1, 2, 4, 52}) {
      int[] passes = Burn.passes(ratio, 60);
      assertThat((double) passes[0] / passes[1]).isEqualTo(ratio);
    }
    assertThatThrownBy(() -> Burn.passes(1.0001, 60)).hasMessageContaining("1.0001");
  }

  @Test
  void resultsAreThereWhenTheBenchmarkGoesOn() {
    GradingRow row = row("known", 2, 1.9, Optional.of(new GradingRow.Plain(0.01, 2.01, 1.11)));
    new Results(folder.resolve("new")).gradings.add(row);
    new Results(folder.resolve("new")).gradings.add(row);

    assertThat(new Results(folder.resolve("new")).gradings.rows()).containsExactly(row, row);
  }

  @Test
  void gradingsOfEarlierBenchmarksAreRead() throws Exception {
    Files.writeString(
        folder.resolve("gradings.jsonl"),
        """
        {"piece":"aa","condition":"QUIET","work":1.0,"startSeconds":0.02,"ratio":1.01,"low":0.98,"high":1.04,\
        "spread":0.03,"blocks":6,"repeated":0,"wide":false,"baselineRuns":12,"rewriteRuns":12,\
        "baselineSeconds":0.3,"rewriteSeconds":0.3,"tookSeconds":10.0,"hyperfine":null}
        """);

    assertThat(new Results(folder).gradings.rows())
        .singleElement()
        .satisfies(row -> assertThat(row.readySeconds()).isEmpty())
        .satisfies(row -> assertThat(row.ratio()).isEqualTo(1.01));
  }

  @Test
  void tablesTellTheErrorOfBoth() {
    GradingRow row = row("known", 2, 2.02, Optional.of(new GradingRow.Plain(0, 2.2, 1)));
    List<String> lines = new ResultTables(List.of(row), List.of()).lines();

    assertThat(lines)
        .contains("| quiet | 2x | 1 | 2.000 | 2.020 | 1.00% | 1.00% | 1 | 9.53% | 9.53% | 0.104 |");
  }

  @Test
  void tablesCountTheGradingsThatCoverOne() {
    List<GradingRow> rows =
        List.of(row("aa", 1, 1.01, Optional.empty()), row("aa", 1, 1.2, Optional.empty()));

    assertThat(new ResultTables(rows, List.of()).lines())
        .anyMatch(line -> line.startsWith("| 2 | 1 |"));
  }

  @Test
  void costIsToldOnTopOfTheBareRun() {
    assertThat(new ResultTables(List.of(), List.of(new CostRow(0.2, 0.25, 0.3))).lines())
        .contains("| as a run of a block | 300 ms | 100 ms | 50% |");
  }

  private static GradingRow row(
      String piece, double work, double ratio, Optional<GradingRow.Plain> hyperfine) {
    return new GradingRow(
        piece,
        Condition.QUIET,
        work,
        0,
        ratio,
        ratio * 0.95,
        ratio * 1.05,
        0.03,
        6,
        0,
        false,
        12,
        12,
        2,
        1,
        10,
        hyperfine,
        Optional.empty());
  }
}
