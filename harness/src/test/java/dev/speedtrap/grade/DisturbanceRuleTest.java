package dev.speedtrap.grade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.record.TimedRun;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DisturbanceRuleTest {
  private static final long SECOND = 1_000_000_000L;
  private static final DisturbanceRule RULE = DisturbanceRule.STANDARD;

  @Test
  void calmRunsAreNotDisturbed() {
    assertThat(RULE.findings(List.of(run(0.001, 0.002), run(0.02, 0.03)))).isEmpty();
  }

  @Test
  void namesTheRunAndTheShare() {
    assertThat(RULE.findings(List.of(run(0.0, 0.0), run(0.06, 0.0))))
        .containsExactly("run 2 (rewrite): 6.0% stolen by the hypervisor");
    assertThat(RULE.findings(List.of(run(0.0, 0.4))))
        .containsExactly("run 1 (rewrite): 40.0% taken by other processes");
  }

  @Test
  void stepsOfTheCountersDisturbNoShortRun() {
    TimedRun short100ms =
        new TimedRun(
            TimedRun.REWRITE,
            SECOND / 10,
            SECOND / 10,
            Optional.empty(),
            Optional.empty(),
            Optional.of(0.1),
            Optional.of(0.2));

    assertThat(RULE.findings(List.of(short100ms))).isEmpty();
  }

  @Test
  void whatTheHostDoesNotTellDisturbsNothing() {
    TimedRun unknown =
        new TimedRun(
            TimedRun.REWRITE,
            SECOND,
            SECOND,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    assertThat(RULE.findings(List.of(unknown))).isEmpty();
  }

  private static TimedRun run(double stolen, double foreign) {
    return new TimedRun(
        TimedRun.REWRITE,
        SECOND,
        SECOND,
        Optional.empty(),
        Optional.empty(),
        Optional.of(stolen),
        Optional.of(foreign));
  }
}
