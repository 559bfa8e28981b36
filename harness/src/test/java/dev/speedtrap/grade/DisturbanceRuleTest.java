package dev.speedtrap.grade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.record.TimedRun;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DisturbanceRuleTest {
  private static final DisturbanceRule RULE = DisturbanceRule.STANDARD;

  @Test
  void calmRunsAreNotDisturbed() {
    assertThat(RULE.findings(List.of(run(0.001, 0.002), run(0.02, 0.03)))).isEmpty();
  }

  @Test
  void namesTheRunAndTheShare() {
    assertThat(RULE.findings(List.of(run(0.0, 0.0), run(0.05, 0.0))))
        .containsExactly("run 2 (rewrite): 5.0% stolen by the hypervisor");
    assertThat(RULE.findings(List.of(run(0.0, 0.4))))
        .containsExactly("run 1 (rewrite): 40.0% taken by other processes");
  }

  @Test
  void whatTheHostDoesNotTellDisturbsNothing() {
    TimedRun unknown =
        new TimedRun(
            TimedRun.REWRITE,
            1,
            1,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    assertThat(RULE.findings(List.of(unknown))).isEmpty();
  }

  private static TimedRun run(double stolen, double foreign) {
    return new TimedRun(
        TimedRun.REWRITE,
        1,
        1,
        Optional.empty(),
        Optional.empty(),
        Optional.of(stolen),
        Optional.of(foreign));
  }
}
