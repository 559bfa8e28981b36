package dev.speedtrap.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.speedtrap.record.Annotation;
import dev.speedtrap.record.Block;
import dev.speedtrap.record.TimedRun;
import dev.speedtrap.sandbox.EngineException;
import dev.speedtrap.stats.StoppingRule;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BlockLedgerTest {
  private final BlockLedger ledger =
      new BlockLedger(StoppingRule.STANDARD, DisturbanceRule.STANDARD);

  @Test
  void measuresTheRatioOfGeometricMeans() {
    for (int i = 0; i < 6; i++) {
      ledger.add(i, List.of(rewrite(1.0), baseline(8.0), rewrite(4.0)));
    }
    BlockLedger.Conclusion conclusion = ledger.conclusion().orElseThrow();

    assertThat(conclusion.speedup().ratio()).isCloseTo(4.0, within(1e-9));
    assertThat(conclusion.speedup().baselineSeconds()).isEqualTo(8.0);
    assertThat(conclusion.speedup().rewriteSeconds()).isEqualTo(2.5);
    assertThat(conclusion.annotations()).isEmpty();
  }

  @Test
  void repeatsADisturbedBlockAndTellsBothResults() {
    Block disturbed = ledger.add(0, List.of(stolen(baseline(80.0)), rewrite(1.0)));
    assertThat(disturbed.counted()).isFalse();
    for (int i = 0; i < 6; i++) {
      assertThat(ledger.conclusion()).isEmpty();
      ledger.add(i, List.of(baseline(8.0), rewrite(1.0)));
    }
    BlockLedger.Conclusion conclusion = ledger.conclusion().orElseThrow();

    assertThat(conclusion.speedup().ratio()).isCloseTo(8.0, within(1e-9));
    assertThat(conclusion.ofAllBlocks().orElseThrow().ratio()).isGreaterThan(9.0);
  }

  @Test
  void aMachineThatNeverCalmsIsSaidSo() {
    for (int i = 0; i < DisturbanceRule.STANDARD.mostRepeats() + 6; i++) {
      ledger.add(i, List.of(stolen(baseline(8.0)), rewrite(1.0)));
    }
    BlockLedger.Conclusion conclusion = ledger.conclusion().orElseThrow();

    assertThat(conclusion.speedup().blocks()).isEqualTo(6);
    assertThat(conclusion.annotations())
        .extracting(Annotation::kind)
        .containsExactly(Annotation.Kind.FLAGGED);
    assertThat(conclusion.annotations().get(0).because()).contains("did not calm down", "6 of 6");
  }

  @Test
  void aBlockWhoseTimesAreInDoubtCountsNowhere() {
    List<String> doubts = List.of("the engine told of 0.0 s");
    Block doubted = ledger.add(0, List.of(baseline(8.0), rewrite(0.0)), Optional.empty(), doubts);
    assertThat(doubted.counted()).isFalse();
    assertThat(doubted.disturbed()).isEqualTo(doubts);
    for (int i = 0; i < 6; i++) {
      ledger.add(i, List.of(baseline(8.0), rewrite(1.0)));
    }
    BlockLedger.Conclusion conclusion = ledger.conclusion().orElseThrow();

    assertThat(conclusion.speedup().ratio()).isCloseTo(8.0, within(1e-9));
    assertThat(conclusion.ofAllBlocks()).isEmpty();
    assertThat(conclusion.annotations()).isEmpty();
  }

  @Test
  void anEngineWhoseClockIsInDoubtAgainAndAgainHasFailed() {
    List<String> doubts = List.of("the engine told of 0.0 s");
    for (int i = 0; i < DisturbanceRule.STANDARD.mostRepeats(); i++) {
      ledger.add(i, List.of(baseline(8.0), rewrite(0.0)), Optional.empty(), doubts);
    }
    assertThatThrownBy(
            () -> ledger.add(9, List.of(baseline(8.0), rewrite(0.0)), Optional.empty(), doubts))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("the engine told of 0.0 s");
  }

  @Test
  void aWideIntervalIsSaidSo() {
    for (int i = 0; i < 16; i++) {
      assertThat(ledger.conclusion()).isEmpty();
      ledger.add(i, List.of(baseline(i % 2 == 0 ? 4.0 : 8.0), rewrite(1.0)));
    }
    BlockLedger.Conclusion conclusion = ledger.conclusion().orElseThrow();

    assertThat(conclusion.wide()).isTrue();
    assertThat(conclusion.annotations())
        .extracting(Annotation::kind)
        .containsExactly(Annotation.Kind.WIDE);
  }

  private static TimedRun baseline(double seconds) {
    return run(TimedRun.BASELINE, seconds, 0.0);
  }

  private static TimedRun rewrite(double seconds) {
    return run(TimedRun.REWRITE, seconds, 0.0);
  }

  private static TimedRun stolen(TimedRun run) {
    return run(run.side(), run.wallNanos() / 1e9, 0.5);
  }

  private static TimedRun run(String side, double seconds, double stolen) {
    long nanos = (long) (seconds * 1e9);
    return new TimedRun(
        side,
        nanos,
        nanos,
        Optional.empty(),
        Optional.empty(),
        Optional.of(stolen),
        Optional.empty());
  }
}
