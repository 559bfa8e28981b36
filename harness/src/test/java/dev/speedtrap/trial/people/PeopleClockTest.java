package dev.speedtrap.trial.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.speedtrap.record.Budget;
import dev.speedtrap.trial.work.BudgetMeter;
import dev.speedtrap.trial.work.ExperimentLog;
import dev.speedtrap.trial.work.Transcript;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeopleClockTest {
  @TempDir Path folder;
  private final PassingClock time = new PassingClock();
  private final Instant began = time.instant();

  @Test
  void theAgentsClockStopsWhilePeopleAreWaitedFor() {
    PeopleClock clock = clock(false);
    time.pass(Duration.ofMinutes(1));
    clock.waiting(() -> pass(Duration.ofMinutes(5)));
    assertThat(clock.agentTime()).isEqualTo(Duration.ofMinutes(1));
    assertThat(clock.agentClockRuns()).isFalse();
    time.pass(Duration.ofMinutes(1));
    assertThat(clock.agentTime()).isEqualTo(Duration.ofMinutes(2));
    assertThat(clock.since(began)).isEqualTo(Duration.ofMinutes(7));
  }

  @Test
  void theAgentsClockRunsOnWhereThePolicySaysSo() {
    PeopleClock clock = clock(true);
    clock.waiting(() -> pass(Duration.ofMinutes(5)));
    assertThat(clock.agentTime()).isEqualTo(Duration.ofMinutes(5));
    assertThat(clock.agentClockRuns()).isTrue();
  }

  @Test
  void theAgentsClockRunsAgainAfterAWaitThatFailed() {
    PeopleClock clock = clock(false);
    assertThatExceptionOfType(TrialAborted.class)
        .isThrownBy(
            () ->
                clock.waiting(
                    () -> {
                      throw new TrialAborted("Ada");
                    }));
    time.pass(Duration.ofMinutes(1));
    assertThat(clock.agentTime()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void noTimeHasPassedSinceWhatIsStillToCome() {
    assertThat(clock(false).since(began.plusSeconds(1))).isZero();
  }

  private Instant pass(Duration minutes) {
    time.pass(minutes);
    return time.instant();
  }

  private PeopleClock clock(boolean runs) {
    Transcript transcript = Transcript.open(folder.resolve("transcript.jsonl"), time);
    BudgetMeter budget =
        new BudgetMeter(
            Budget.UNBOUNDED,
            () -> Duration.between(began, time.instant()).toNanos(),
            transcript,
            new ExperimentLog(folder.resolve("experiments.tsv")));
    return new PeopleClock(new Policy("console", runs, Duration.ofMinutes(10)), budget, time);
  }
}
