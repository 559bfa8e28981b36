package dev.speedtrap.trial.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.record.Budget;
import dev.speedtrap.record.Effort;
import dev.speedtrap.record.Experiment;
import dev.speedtrap.record.TokenCounts;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BudgetMeterTest {
  private static final TokenCounts TOKENS = new TokenCounts(100, 20, 3, 40, Optional.of(7L));

  @TempDir Path folder;
  private long now;

  @Test
  void clockStandsStillUntilEveryStopIsTakenBack() {
    BudgetMeter meter = meter(Budget.UNBOUNDED);
    pass(2);
    meter.stopClock();
    meter.stopClock();
    pass(5);
    meter.startClock();
    pass(7);
    assertThat(meter.agentTime()).isEqualTo(Duration.ofSeconds(2));
    meter.startClock();
    pass(1);
    assertThat(meter.agentTime()).isEqualTo(Duration.ofSeconds(3));
    meter.startClock();
    assertThat(meter.agentTime()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void saysWhichBoundIsReached() {
    BudgetMeter meter = meter(bounded(Duration.ofSeconds(10), 2, 500, 1.0, 2));
    assertThat(meter.exhausted()).isEmpty();
    meter.answered(Optional.of(TOKENS), Optional.of(0.4));
    assertThat(meter.exhausted()).isEmpty();
    meter.answered(Optional.empty(), Optional.empty());
    assertThat(meter.exhausted()).hasValueSatisfying(why -> assertThat(why).contains("2 turns"));
    pass(10);
    assertThat(meter.exhausted()).hasValueSatisfying(why -> assertThat(why).contains("10s"));
  }

  @Test
  void boundsTokensMoneyAndExperiments() {
    BudgetMeter tokens = meter(bounded(Duration.ofHours(1), 99, 163, 99, 99));
    tokens.answered(Optional.of(TOKENS), Optional.of(0.1));
    assertThat(tokens.exhausted()).hasValueSatisfying(why -> assertThat(why).contains("tokens"));
    BudgetMeter money = meter(bounded(Duration.ofHours(1), 99, 9999, 0.3, 99));
    money.answered(Optional.of(TOKENS), Optional.of(0.3));
    assertThat(money.exhausted()).hasValueSatisfying(why -> assertThat(why).contains("0.30 US"));
    BudgetMeter tries = meter(bounded(Duration.ofHours(1), 99, 9999, 99, 1));
    tries.experimented(Experiment.Status.CRASH);
    assertThat(tries.exhausted())
        .hasValueSatisfying(why -> assertThat(why).contains("1 experiments"));
  }

  @Test
  void costIsUnknownWhereOneAnswerDoesNotTellIt() {
    BudgetMeter meter = meter(Budget.UNBOUNDED);
    meter.answered(Optional.of(TOKENS), Optional.of(0.5));
    assertThat(meter.effort().costUsd()).contains(0.5);
    meter.answered(Optional.of(TOKENS), Optional.empty());
    assertThat(meter.effort().costUsd()).isEmpty();
    assertThat(meter.effort().tokens().total()).isEqualTo(2 * TOKENS.total());
  }

  @Test
  void costIsUnknownOnceAnAnswerWasLostButTheBoundHoldsForTheRest() {
    BudgetMeter meter = meter(bounded(Duration.ofHours(1), 99, 9999, 0.5, 99));
    meter.answered(Optional.of(TOKENS), Optional.of(0.4));
    meter.lost();
    assertThat(meter.effort().costUsd()).as("the lost one may have been charged").isEmpty();
    assertThat(meter.effort().lostAnswers()).isOne();
    assertThat(meter.exhausted()).isEmpty();
    meter.answered(Optional.of(TOKENS), Optional.of(0.1));
    assertThat(meter.exhausted()).hasValueSatisfying(why -> assertThat(why).contains("0.50 US"));
  }

  @Test
  void anAnswerThatCouldNotBeReadIsPaidForAndIsNoTurn() {
    BudgetMeter meter = meter(bounded(Duration.ofHours(1), 1, 9999, 0.3, 99));
    meter.charged(TOKENS, Optional.of(0.2));
    assertThat(meter.effort().costUsd()).contains(0.2);
    assertThat(meter.effort().tokens()).isEqualTo(TOKENS);
    assertThat(meter.effort().turns()).isZero();
    assertThat(meter.effort().lostAnswers()).isZero();
    assertThat(meter.exhausted()).isEmpty();
    meter.charged(TOKENS, Optional.of(0.1));
    assertThat(meter.exhausted()).hasValueSatisfying(why -> assertThat(why).contains("0.30 US"));
    meter.charged(TOKENS, Optional.empty());
    assertThat(meter.effort().costUsd()).isEmpty();
  }

  @Test
  void chargesThatStandInTheTranscriptAreCountedOn() {
    Transcript transcript = Transcript.open(folder.resolve("t"), Clock.systemUTC());
    transcript.write("trouble", Map.of("kind", "malformed", "tokens", TOKENS, "cost_usd", 0.25));
    transcript.write("trouble", Map.of("kind", "rate-limited"));
    BudgetMeter meter =
        new BudgetMeter(
            Budget.UNBOUNDED,
            () -> now,
            transcript,
            new ExperimentLog(folder.resolve("empty.tsv")));
    assertThat(meter.effort().costUsd()).contains(0.25);
    assertThat(meter.effort().tokens()).isEqualTo(TOKENS);

    transcript.write("lost", Map.of());
    BudgetMeter after =
        new BudgetMeter(
            Budget.UNBOUNDED,
            () -> now,
            transcript,
            new ExperimentLog(folder.resolve("empty.tsv")));
    assertThat(after.effort().costUsd()).isEmpty();
  }

  @Test
  void countsOnFromTheTranscript() {
    Transcript transcript = Transcript.open(folder.resolve("t"), Clock.systemUTC());
    ExperimentLog experiments = new ExperimentLog(folder.resolve("e.tsv"));
    BudgetMeter before = new BudgetMeter(Budget.UNBOUNDED, () -> now, transcript, experiments);
    pass(3);
    Map<String, Object> answer = new HashMap<>();
    answer.put("tokens", TOKENS);
    answer.put("cost_usd", 0.25);
    before.answered(Optional.of(TOKENS), Optional.of(0.25));
    transcript.write("answered", answer);
    before.acted();
    transcript.write("returned", Map.of());
    before.lost();
    transcript.write("lost", Map.of());
    experiments.add(
        new Experiment(
            1,
            "0a",
            Optional.of(0.1),
            Optional.of(2.0),
            Optional.empty(),
            Experiment.Status.KEEP,
            "first"));
    before.experimented(Experiment.Status.KEEP);
    Effort effort = before.effort();
    now = 1_000_000_000_000L;
    BudgetMeter after =
        new BudgetMeter(
            Budget.UNBOUNDED,
            () -> now,
            Transcript.open(folder.resolve("t"), Clock.systemUTC()),
            new ExperimentLog(folder.resolve("e.tsv")));
    assertThat(after.effort()).isEqualTo(effort);
    assertThat(effort.agentTime()).isEqualTo(Duration.ofSeconds(3));
  }

  private BudgetMeter meter(Budget budget) {
    return new BudgetMeter(
        budget,
        () -> now,
        Transcript.open(folder.resolve("empty"), Clock.systemUTC()),
        new ExperimentLog(folder.resolve("empty.tsv")));
  }

  private static Budget bounded(
      Duration time, int turns, long tokens, double usd, int experiments) {
    return new Budget(
        Optional.of(time),
        Optional.of(turns),
        Optional.of(tokens),
        Optional.of(usd),
        Optional.of(experiments));
  }

  private void pass(long seconds) {
    now += seconds * 1_000_000_000L;
  }
}
