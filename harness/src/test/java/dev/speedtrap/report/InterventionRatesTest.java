package dev.speedtrap.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.record.Effort;
import dev.speedtrap.record.InterventionKind;
import dev.speedtrap.record.Involvement;
import dev.speedtrap.record.Outcome;
import dev.speedtrap.record.TokenCounts;
import dev.speedtrap.record.TrialRecord;
import dev.speedtrap.record.Verdict;
import dev.speedtrap.task.Reason;
import dev.speedtrap.task.Scale;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InterventionRatesTest {
  private static final String AGENT = "anthropic:some-model";
  private static final Verdict ACCEPTED = new Verdict.Accepted();
  private static final Verdict REJECTED =
      new Verdict.Rejected(Reason.INACCURATE, "loss-difference", "0.1 of 0.01");

  /** The example of the definitions. */
  private static final List<TrialRecord> EXAMPLE =
      List.of(
          trial(
              "a",
              ACCEPTED,
              effort(1, 50),
              involvement(Map.of(InterventionKind.APPROVAL, 1), 1, 0, Optional.empty(), 40, 0)),
          trial(
              "b",
              ACCEPTED,
              effort(2, 100),
              involvement(
                  Map.of(InterventionKind.HINT, 1, InterventionKind.CORRECTION, 1),
                  0,
                  0,
                  Optional.of(Duration.ofMinutes(12)),
                  30,
                  10)),
          trial("c", REJECTED, effort(1, 50), involvement(Map.of(), 1, 1, Optional.empty(), 20, 0)),
          trial(
              "d",
              ACCEPTED,
              effort(2, 100),
              involvement(
                  Map.of(InterventionKind.TAKEOVER, 1),
                  0,
                  0,
                  Optional.of(Duration.ofMinutes(30)),
                  0,
                  20)));

  @Test
  void definitionsTellTheFiguresOfTheirExample() {
    InterventionRates rates = InterventionRates.of(EXAMPLE);

    assertThat(rates.trials()).isEqualTo(4);
    assertThat(rates.interventions()).isEqualTo(3);
    assertThat(InterventionRates.definitions())
        .contains(
            "| " + RateText.share(rates.touched()) + " |",
            "| " + RateText.events(rates.perAgentHour()) + " |",
            "| " + RateText.events(rates.perHundredActions()) + " |",
            "| " + RateText.share(rates.linesByPeople()) + " |",
            "| " + RateText.minutes(rates.minutesToFirst()) + " |",
            "| " + RateText.share(rates.acceptedUntouched()) + " |",
            "| " + RateText.share(rates.unanswered()) + " |");
    assertThat(RateText.share(rates.touched())).isEqualTo("50% (15% to 85%; 2 of 4 trials)");
  }

  @Test
  void leavesOutTrialsInWhichNoAgentWorkedOrNothingIsKnown() {
    TrialRecord known = EXAMPLE.get(0);
    InterventionRates rates =
        InterventionRates.of(
            List.of(
                known,
                as("rewrite:4x-plain", known),
                as("replay:some-record", known),
                as("person:Ada", known),
                trial("old", ACCEPTED, Optional.empty(), Optional.empty())));

    assertThat(rates.trials()).isEqualTo(1);
    assertThat(rates.leftOut()).isEqualTo(4);
  }

  @Test
  void whatTheEngineFailedToGradeIsNeitherAcceptedNorNot() {
    TrialRecord failed =
        trial(
            "e",
            new Verdict.EngineFailed("the engine vanished"),
            effort(1, 1),
            involvement(Map.of(), 0, 0, Optional.empty(), 1, 0));

    InterventionRates rates = InterventionRates.of(List.of(EXAMPLE.get(0), failed));

    assertThat(RateText.share(rates.acceptedUntouched())).contains("1 of 1 trials");
    assertThat(RateText.share(rates.touched())).contains("0 of 2 trials");
  }

  @Test
  void saysNothingWhereThereIsNothingToCountOver() {
    InterventionRates none = InterventionRates.of(List.of());

    assertThat(none.touched()).isEmpty();
    assertThat(none.perAgentHour()).isEmpty();
    assertThat(none.minutesToFirst()).isEmpty();
    assertThat(RateText.of(none)).hasSize(7).allMatch(line -> line.matches(".* no.*"));
  }

  @Test
  void groupsByTrialAgentTaskAndMonth() {
    assertThat(InterventionRates.by(InterventionRates.By.TRIAL, EXAMPLE)).hasSize(4);
    assertThat(InterventionRates.by(InterventionRates.By.AGENT, EXAMPLE)).containsOnlyKeys(AGENT);
    assertThat(InterventionRates.by(InterventionRates.By.TASK, EXAMPLE))
        .containsOnlyKeys("tally version 1");
    assertThat(InterventionRates.by(InterventionRates.By.MONTH, EXAMPLE))
        .containsOnlyKeys("2026-11");
  }

  private static Optional<Effort> effort(int hours, int actions) {
    return Optional.of(
        new Effort(
            Duration.ofHours(hours),
            actions,
            actions,
            TokenCounts.NONE,
            Optional.empty(),
            0,
            0,
            0,
            0,
            0));
  }

  private static Optional<Involvement> involvement(
      Map<InterventionKind, Integer> acts,
      int requests,
      int unanswered,
      Optional<Duration> first,
      int linesByAgent,
      int linesByPeople) {
    return Optional.of(
        new Involvement("console", acts, requests, unanswered, first, linesByAgent, linesByPeople));
  }

  private static TrialRecord as(String agent, TrialRecord record) {
    return record(agent, record.id(), record.verdict(), record.effort(), record.involvement());
  }

  private static TrialRecord trial(
      String id, Verdict verdict, Optional<Effort> effort, Optional<Involvement> involvement) {
    return record(AGENT, id, Optional.of(verdict), effort, involvement);
  }

  private static TrialRecord record(
      String agent,
      String id,
      Optional<Verdict> verdict,
      Optional<Effort> effort,
      Optional<Involvement> involvement) {
    Instant started = Instant.parse("2026-11-21T10:00:00Z");
    return new TrialRecord(
        TrialRecord.SCHEMA,
        id,
        "tally",
        1,
        Scale.FULL,
        agent,
        Outcome.SUBMITTED,
        verdict,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        involvement.map(Involvement::interventions).orElse(0),
        started,
        started.plusSeconds(60),
        "test",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        effort,
        involvement);
  }
}
