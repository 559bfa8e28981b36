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
  void whereNoneWasNarrowNothingIsSaved() throws Exception {
    Files.writeString(
        folder.resolve("gradings.jsonl"),
        """
        {"piece":"aa","condition":"QUIET","work":1.0,"startSeconds":0.02,"ratio":1.01,"low":0.88,"high":1.14,\
        "spread":0.2,"blocks":16,"repeated":0,"wide":true,"baselineRuns":32,"rewriteRuns":32,\
        "baselineSeconds":0.3,"rewriteSeconds":0.3,"tookSeconds":50.0,"hyperfine":null}
        """);

    assertThat(new ResultTables(new Results(folder).gradings.rows(), List.of()).lines())
        .contains("| quiet | 1 | 0 | 16.0 | | nothing to save: none was narrow |");
  }

  @Test
  void costIsToldOnTopOfTheBareRun() {
    CostRow row = new CostRow(0.2, 0.25, 0.3, Optional.empty());

    assertThat(new ResultTables(List.of(), List.of(row)).lines())
        .contains("| as a run of a block | 300 ms | 100 ms | 50% |")
        .noneMatch(line -> line.contains("together"));
  }

  @Test
  void costOfARunOfABlockIsToldStepByStep() {
    // Every third run starts a keeper for 60 ms; the others find a volume made ahead.
    CostRow usual = split(0.40, 0.00);
    List<CostRow> rows =
        List.of(usual, split(0.46, 0.06), usual, new CostRow(9, 9, 99, Optional.empty()));

    assertThat(new ResultTables(List.of(), rows).lines())
        .containsSequence(
            "| a bounded volume, made ready and closed | 0 ms | 0% | 20 ms |",
            "| settling: sync and rest | 30 ms | 15% | 30 ms |",
            "| mounts: program, input, output | 40 ms | 20% | 40 ms |",
            "| the output, taken out and digested | 50 ms | 25% | 50 ms |",
            "| all else | 30 ms | 15% | 30 ms |",
            "| together | 150 ms | 75% | 170 ms |");
  }

  @Test
  void costsOfEarlierBenchmarksAreRead() throws Exception {
    Files.writeString(
        folder.resolve("costs.jsonl"), "{\"bare\":0.2,\"sandboxed\":0.25,\"whole\":0.3}\n");
    Results results = new Results(folder);
    results.costs.add(split(0.4, 0));

    assertThat(results.costs.rows())
        .containsExactly(new CostRow(0.2, 0.25, 0.3, Optional.empty()), split(0.4, 0));
  }

  private static CostRow split(double whole, double volume) {
    return new CostRow(0.2, 0.25, whole, Optional.of(new CostRow.Parts(volume, 0.03, 0.29, 0.05)));
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
