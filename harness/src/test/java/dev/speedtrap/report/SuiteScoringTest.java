package dev.speedtrap.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.speedtrap.report.SuiteBoard.CurvePoint;
import dev.speedtrap.report.SuiteBoard.SuiteStanding;
import dev.speedtrap.task.Suite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuiteScoringTest {
  private static final Suite SUITE = new Suite("core", 1, "Core", List.of("one", "two"));
  private static final Map<String, Integer> VERSIONS = Map.of("one", 1, "two", 3, "three", 1);

  @Test
  void joinsTheTasksByTheirMeans() {
    List<StoredRecord> records = new ArrayList<>();
    records.addAll(trials("anthropic:x", "one", 1, 2, 2, 2));
    records.addAll(trials("anthropic:x", "two", 3, 8, 8, 8));
    records.addAll(trials("anthropic:x", "two", 2, 99, 99, 99));
    records.addAll(trials("anthropic:x", "three", 1, 99, 99, 99));

    SuiteStanding standing = only(records);

    assertThat(standing.total().orElseThrow().geometric()).isEqualTo(4.0, within(1e-12));
    assertThat(standing.total().orElseThrow().harmonic()).isEqualTo(3.2, within(1e-12));
    assertThat(standing.rank()).contains(1);
    assertThat(standing.curve()).extracting(CurvePoint::share).containsExactly(0.5, 1.0);
    assertThat(standing.curve().get(0).speedup()).isEqualTo(8.0, within(1e-9));
  }

  /** Half the mean of two groups, each of variance ln²2 / 3 and 2 degrees: together 4 degrees. */
  @Test
  void theIntervalComesFromTheSpreadOnAllTasks() {
    List<StoredRecord> records = new ArrayList<>();
    records.addAll(trials("anthropic:x", "one", 1, 2, 4, 8));
    records.addAll(trials("anthropic:x", "two", 3, 2, 4, 8));

    double half = 2.776445 * Math.log(2) * Math.sqrt(2.0 / 3) / 2;
    assertThat(only(records).total().flatMap(SuiteBoard.Total::interval).orElseThrow().low())
        .isEqualTo(4 * Math.exp(-half), within(1e-5));
  }

  @Test
  void withoutATrialOnATaskThereIsNoFigureAndNoRank() {
    SuiteStanding standing = only(trials("anthropic:x", "one", 1, 2, 2, 2));

    assertThat(standing.total()).isEmpty();
    assertThat(standing.rank()).isEmpty();
    assertThat(standing.curve()).extracting(CurvePoint::share).containsExactly(0.5);
  }

  @Test
  void tooFewTrialsOnOneTaskAreNotRanked() {
    List<StoredRecord> records = new ArrayList<>();
    records.addAll(trials("anthropic:x", "one", 1, 2, 2, 2));
    records.addAll(trials("anthropic:x", "two", 3, 8));

    assertThat(only(records).total().orElseThrow().interval()).isEmpty();
    assertThat(only(records).rank()).isEqualTo(Optional.empty());
  }

  private static SuiteStanding only(List<StoredRecord> records) {
    List<SuiteBoard> boards = SuiteScoring.boards(SUITE, VERSIONS, Scoring.boards(records));
    assertThat(boards).hasSize(1);
    assertThat(boards.get(0).standings()).hasSize(1);
    assertThat(boards.get(0).versions()).isEqualTo(Map.of("one", 1, "two", 3));
    return boards.get(0).standings().get(0);
  }

  private static List<StoredRecord> trials(
      String agent, String task, int version, double... speedups) {
    List<StoredRecord> trials = new ArrayList<>();
    for (double speedup : speedups) {
      trials.add(
          RecordSamples.trial(trials.size())
              .agent(agent)
              .task(task, version)
              .speedup(speedup)
              .stored());
    }
    return trials;
  }
}
