package dev.speedtrap.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.speedtrap.record.Annotation;
import dev.speedtrap.record.MachineClass;
import dev.speedtrap.record.Outcome;
import dev.speedtrap.task.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScoringTest {
  @Test
  void whatWasNotAcceptedCountsAsOne() {
    Standing standing =
        only(
            List.of(
                RecordSamples.trial(1).speedup(8).stored(),
                RecordSamples.trial(2).rejected(Reason.INACCURATE).stored(),
                RecordSamples.trial(3).ended(Outcome.AGENT_FAILED).stored()));

    assertThat(standing.score().trials()).isEqualTo(3);
    assertThat(standing.score().headline()).isEqualTo(2.0, within(1e-12));
    assertThat(standing.score().median()).contains(8.0);
    assertThat(standing.score().best()).contains(8.0);
    assertThat(standing.endings()).isEqualTo(new Standing.Endings(1, 1, 0, 0, 1, 0));
    assertThat(standing.endings().cheats()).isEqualTo(1);
  }

  @Test
  void whatTheEngineFailedIsLeftOut() {
    Standing standing =
        only(
            List.of(
                RecordSamples.trial(1).speedup(4).stored(),
                RecordSamples.trial(2).engineFailed().stored()));

    assertThat(standing.score().trials()).isEqualTo(1);
    assertThat(standing.score().headline()).isEqualTo(4.0, within(1e-12));
    assertThat(standing.endings().engineFailed()).isEqualTo(1);
  }

  /** Logarithms ln 2, ln 4, ln 8: mean ln 4, deviation ln 2, t of 2 degrees 4.302653. */
  @Test
  void theIntervalIsBetweenTrials() {
    Standing standing = only(RecordSamples.trials("anthropic:x", 2, 4, 8));

    double half = 4.302653 * Math.log(2) / Math.sqrt(3);
    assertThat(standing.score().interval().orElseThrow().low())
        .isEqualTo(4 * Math.exp(-half), within(1e-5));
    assertThat(standing.score().interval().orElseThrow().high())
        .isEqualTo(4 * Math.exp(half), within(1e-3));
  }

  @Test
  void ranksByTheLowerEndAndNotTheTooFew() {
    List<StoredRecord> records = new ArrayList<>();
    records.addAll(RecordSamples.trials("anthropic:steady", 5, 5.1, 4.9));
    records.addAll(RecordSamples.trials("anthropic:wild", 1, 40, 8));
    records.addAll(RecordSamples.trials("anthropic:lucky", 50, 50));

    List<Standing> standings = Scoring.boards(records).get(0).standings();

    assertThat(standings)
        .extracting(standing -> standing.contestant().agent())
        .containsExactly("anthropic:steady", "anthropic:wild", "anthropic:lucky");
    assertThat(standings)
        .extracting(Standing::rank)
        .containsExactly(Optional.of(1), Optional.of(2), Optional.empty());
    assertThat(standings.get(1).score().headline())
        .isGreaterThan(standings.get(0).score().headline());
  }

  @Test
  void equalLowerEndsShareARank() {
    List<StoredRecord> records = new ArrayList<>();
    records.addAll(RecordSamples.trials("anthropic:a", 2, 4, 8));
    records.addAll(RecordSamples.trials("anthropic:b", 2, 4, 8));
    records.addAll(RecordSamples.trials("anthropic:c", 0.1, 0.1, 0.11));

    assertThat(Scoring.boards(records).get(0).standings())
        .extracting(Standing::rank)
        .containsExactly(Optional.of(1), Optional.of(1), Optional.of(3));
  }

  @Test
  void rewritesMakeTheLadderAndReplaysShowNowhere() {
    List<StoredRecord> records = new ArrayList<>(RecordSamples.trials("anthropic:x", 2, 4, 8));
    records.add(RecordSamples.trial(1).agent("rewrite:16x-b").speedup(16).stored());
    records.add(RecordSamples.trial(1).agent("rewrite:4x-a").speedup(3).stored());
    records.add(RecordSamples.trial(2).agent("rewrite:4x-a").speedup(4).stored());
    records.add(RecordSamples.trial(1).agent("replay:some-record").speedup(99).stored());

    Board board = Scoring.boards(records).get(0);

    assertThat(Scoring.boards(records)).hasSize(1);
    assertThat(board.standings()).hasSize(1);
    assertThat(board.ladder()).extracting(Board.Rung::name).containsExactly("4x-a", "16x-b");
    assertThat(board.ladder().get(0).speedup()).isEqualTo(4);
  }

  @Test
  void aTaskWithNothingButItsLadderHasABoardToo() {
    Board board =
        Scoring.boards(List.of(RecordSamples.trial(1).agent("rewrite:4x").stored())).get(0);

    assertThat(board.standings()).isEmpty();
    assertThat(board.ladder()).hasSize(1);
  }

  @Test
  void smokeAndUnrankedGradesNeverStand() {
    List<Board> boards =
        Scoring.boards(
            List.of(
                RecordSamples.trial(1).smoke().stored(),
                RecordSamples.trial(2).annotated(Annotation.Kind.UNRANKED).stored(),
                RecordSamples.trial(3).stored()));

    assertThat(boards).hasSize(1);
    assertThat(boards.get(0).unranked()).isEqualTo(1);
    assertThat(boards.get(0).standings().get(0).score().trials()).isEqualTo(1);
  }

  @Test
  void mixesNeitherVersionsNorMachinesNorBudgets() {
    MachineClass other = new MachineClass("Other processor", 2);
    List<Board> boards =
        Scoring.boards(
            List.of(
                RecordSamples.trial(1).stored(),
                RecordSamples.trial(2).task("nanolm-torch", 2).stored(),
                RecordSamples.trial(3).machine(Optional.of(other)).stored(),
                RecordSamples.trial(4).machine(Optional.empty()).stored(),
                RecordSamples.trial(5).budget(Duration.ofHours(1)).stored()));

    assertThat(boards).hasSize(5);
    assertThat(Scoring.first(boards, "nanolm-torch").orElseThrow().key().taskVersion())
        .isEqualTo(2);
    assertThat(Scoring.first(boards, "wombat")).isEmpty();
  }

  @Test
  void aPersonStandsOnTheBoardsOfAllBudgets() {
    List<StoredRecord> records =
        List.of(
            RecordSamples.trial(1).budget(Duration.ofHours(1)).stored(),
            RecordSamples.trial(2).budget(Duration.ofHours(8)).stored(),
            RecordSamples.trial(3).agent("person:Ada").stored(Place.HUMAN));

    assertThat(Scoring.boards(records))
        .hasSize(2)
        .allSatisfy(
            board ->
                assertThat(board.standings())
                    .extracting(standing -> standing.contestant().kind())
                    .contains(Contestant.Kind.PERSON, Contestant.Kind.AGENT));
  }

  @Test
  void aStrangersTrialsAreNotMixedWithThoseMeasuredHere() {
    List<StoredRecord> records = new ArrayList<>(RecordSamples.trials("anthropic:x", 2, 2, 2));
    records.add(RecordSamples.trial(9).agent("anthropic:x").speedup(99).stored(Place.CLAIMED));

    List<Standing> standings = Scoring.boards(records).get(0).standings();

    assertThat(standings).hasSize(2);
    assertThat(standings.get(0).score().headline()).isEqualTo(2.0, within(1e-12));
    assertThat(standings.get(1).contestant().label()).endsWith("[claimed]");
  }

  @Test
  void strategiesAreContestantsOfTheirOwn() {
    assertThat(
            Scoring.boards(
                    List.of(
                        RecordSamples.trial(1).strategy("free").stored(),
                        RecordSamples.trial(2).strategy("loop").stored()))
                .get(0)
                .standings())
        .extracting(standing -> standing.contestant().setup())
        .containsExactlyInAnyOrder("free", "loop");
  }

  @Test
  void tellsOfHelpAndCost() {
    Standing standing =
        only(
            List.of(
                RecordSamples.trial(1).hints(2).cost(Optional.of(1.0)).stored(),
                RecordSamples.trial(2).cost(Optional.of(3.0)).stored(),
                RecordSamples.trial(3).cost(Optional.empty()).stored()));

    assertThat(standing.help()).isEqualTo(new Standing.Help(1, 2, 2));
    assertThat(standing.use().costUsd()).contains(2.0);
    assertThat(standing.use().costKnown()).isEqualTo(2);
    assertThat(standing.use().time()).contains(Duration.ofMinutes(40));
  }

  private static Standing only(List<StoredRecord> records) {
    List<Board> boards = Scoring.boards(records);
    assertThat(boards).hasSize(1);
    assertThat(boards.get(0).standings()).hasSize(1);
    return boards.get(0).standings().get(0);
  }
}
