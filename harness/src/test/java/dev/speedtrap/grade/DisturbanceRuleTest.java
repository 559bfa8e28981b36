package dev.speedtrap.grade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.record.HostReadings;
import dev.speedtrap.record.Steadiness;
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
    assertThat(RULE.findings(List.of(baseline(0.0, 0.4))))
        .containsExactly("run 1 (baseline): 40.0% taken by other processes");
  }

  /** Threads, floods of output, sleeping in time with the kernel's ticks, dropped page caches. */
  @Test
  void nothingThatARewriteCanBringAboutInItsOwnRunsBuysARerun() {
    TimedRun own =
        run(0.0, 0.9)
            .seenBy(
                Optional.of(
                    new HostReadings(1L << 33, Optional.of(0L), Optional.of(7.0), Optional.of(1))));

    assertThat(RULE.findings(List.of(own, own, own))).isEmpty();
    assertThat(RULE.findings(List.of(baseline(0.0, 0.9)))).hasSize(1);
  }

  @Test
  void whatOthersReadWhileTheBaselineRunsDisturbsIt() {
    assertThat(RULE.findings(List.of(reading(64 << 20, Optional.of(1L << 20)))))
        .containsExactly("run 1 (baseline): 63.0 MiB read from disk by others");
    assertThat(RULE.findings(List.of(reading(1 << 19, Optional.empty())))).isEmpty();
  }

  /** Whoever had them dropped from memory: a baseline that reads its files is slow. */
  @Test
  void aColdBaselineDisturbsItsBlockToo() {
    assertThat(RULE.findings(List.of(reading(64 << 20, Optional.of(64L << 20)))))
        .containsExactly("run 1 (baseline): 64.0 MiB of its own read from disk");
    assertThat(RULE.findings(List.of(reading(1 << 19, Optional.of(1L << 19))))).isEmpty();
  }

  @Test
  void aBaselineThatReadItsFilesFromDiskWasCold() {
    assertThat(RULE.cold(reading(64 << 20, Optional.of(60L << 20)))).isTrue();
    assertThat(RULE.cold(reading(64 << 20, Optional.of(1L << 20)))).isFalse();
    assertThat(RULE.cold(reading(64 << 20, Optional.empty()))).as("whose is unknown").isTrue();
    assertThat(RULE.cold(baseline(0.0, 0.0))).as("the host does not tell").isFalse();
  }

  @Test
  void aYardstickThatLiesOffTheGradingsMedianEitherWayDisturbs() {
    List<TimedRun> calm = List.of(run(0.0, 0.0), baseline(0.0, 0.0));

    assertThat(RULE.findings(calm, Optional.of(new Steadiness(0.99, 1.02)))).isEmpty();
    assertThat(RULE.findings(calm, Optional.of(new Steadiness(0.6, 1.0))))
        .containsExactly("the yardstick's arithmetic went at 0.60 of its usual speed");
    assertThat(RULE.findings(calm, Optional.of(new Steadiness(1.5, 1.0)))).hasSize(1);
    assertThat(RULE.findings(calm, Optional.of(new Steadiness(1.24, 1.9)))).isEmpty();
    assertThat(RULE.findings(calm, Optional.of(new Steadiness(1.26, 2.1)))).hasSize(2);
    assertThat(RULE.findings(calm, Optional.of(new Steadiness(1.0, 0.4))))
        .containsExactly("the yardstick's reading from memory went at 0.40 of its usual speed");
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

  private static TimedRun reading(long bytes, Optional<Long> own) {
    return baseline(0.0, 0.0)
        .seenBy(Optional.of(new HostReadings(bytes, own, Optional.empty(), Optional.empty())));
  }

  private static TimedRun baseline(double stolen, double foreign) {
    return run(TimedRun.BASELINE, stolen, foreign);
  }

  private static TimedRun run(double stolen, double foreign) {
    return run(TimedRun.REWRITE, stolen, foreign);
  }

  private static TimedRun run(String side, double stolen, double foreign) {
    return new TimedRun(
        side,
        SECOND,
        SECOND,
        Optional.empty(),
        Optional.empty(),
        Optional.of(stolen),
        Optional.of(foreign));
  }
}
