package dev.speedtrap.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.speedtrap.campaign.TrialStatus.State;
import dev.speedtrap.files.Documents;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.AgentSettings;
import dev.speedtrap.record.Budget;
import dev.speedtrap.record.Effort;
import dev.speedtrap.record.ModelRow;
import dev.speedtrap.record.Outcome;
import dev.speedtrap.record.Price;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.Results;
import dev.speedtrap.record.ReviewerSetup;
import dev.speedtrap.record.TokenCounts;
import dev.speedtrap.record.TrialRecord;
import dev.speedtrap.record.TrialSpec;
import dev.speedtrap.sandbox.Child;
import dev.speedtrap.sandbox.EngineException;
import dev.speedtrap.task.Scale;
import dev.speedtrap.task.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class CampaignTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);
  private static final Path TASKS =
      Path.of(System.getProperty("speedtrap.home", "..")).resolve("harness/src/test/tasks");
  private static final Task TALLY = Task.read(TASKS.resolve("tally"));
  private static final Task CHAIN = Task.read(TASKS.resolve("chain"));

  private static final String ENDED = "{'event': 'ended', 'outcome': 'submitted'}";

  @TempDir Path folder;
  private final Random random = new Random(1);
  private final List<TrialSpec> ran = Collections.synchronizedList(new ArrayList<>());

  @Test
  void runsEveryAgentOnEveryTask() {
    CampaignEnd end = run(plan(List.of(model("a"), model("b")), 2), Optional.empty());

    assertThat(end.complete()).isTrue();
    assertThat(end.trials()).hasSize(8).allMatch(trial -> trial.record().isPresent());
    assertThat(ran).hasSize(8);
    assertThat(ran).extracting(TrialSpec::trial).doesNotHaveDuplicates();
    assertThat(ran.get(0).campaign()).isPresent();
    assertThat(ran).extracting(spec -> spec.repetition().orElse(0)).containsSubsequence(1, 2);
  }

  @Test
  void sameCommandRunsNothingTwiceAndMoreTrialsAdd() {
    CampaignPlan one = plan(List.of(model("a")), 1);
    run(one, Optional.empty());
    ran.clear();

    run(one, Optional.empty());
    assertThat(ran).isEmpty();

    CampaignPlan three = plan(List.of(model("a")), 3);
    assertThat(three.id()).isEqualTo(one.id());
    run(three, Optional.empty());
    assertThat(ran)
        .extracting(spec -> spec.repetition().orElse(0))
        .containsExactlyInAnyOrder(2, 2, 3, 3);
  }

  @Test
  void trialThatWasCutOffGoesOnUnderItsOwnId() {
    CampaignPlan plan = plan(List.of(model("a")), 1);
    TrialSpec cutOff =
        plan.fresh(
            new CampaignPlan.Slot("anthropic:a", settings("a"), "tally", 1), CLOCK, new Random(7));
    results().begin(cutOff);

    run(plan, Optional.empty());

    assertThat(ran.get(0)).as("first, and as it was").isEqualTo(cutOff);
    assertThat(ran).hasSize(2);
  }

  @Test
  void everyTrialHasTheReviewerAndItsSettingsAreInTheId() {
    CampaignPlan reviewed = reviewed(reviewer(List.of()));
    assertThat(reviewed.id()).isNotEqualTo(plan(List.of(model("a")), 1).id());
    assertThat(
            reviewed(
                    reviewer(
                        List.of(
                            new Price(
                                LocalDate.EPOCH, 2, 2, Optional.empty(), Optional.empty(), "p"))))
                .id())
        .as("prices do not change what a trial is")
        .isEqualTo(reviewed.id());

    run(reviewed, Optional.empty());
    assertThat(ran)
        .hasSize(2)
        .allMatch(spec -> spec.reviewer().equals(Optional.of(reviewer(List.of()))));
  }

  @Test
  void totalCostNeedsTheReviewersPriceToo() {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> run(reviewed(reviewer(List.of())), Optional.of(5.0)))
        .withMessageContaining("the price of 'openai:r' is not known");
  }

  @Test
  void idTellsWhatATrialIsAndNotHowManyThereAre() {
    String id = plan(List.of(model("a"), model("b")), 1).id();

    assertThat(plan(List.of(model("b"), model("a")), 7).id()).isEqualTo(id);
    assertThat(plan(List.of(model("a")), 1).id()).isNotEqualTo(id);
    assertThat(
            CampaignPlan.of(
                    List.of(model("a"), model("b")),
                    List.of(TALLY, CHAIN),
                    terms(
                        new Budget(
                            Optional.empty(),
                            Optional.of(9),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty())),
                    1,
                    1)
                .id())
        .isNotEqualTo(id);
    assertThat(id).matches("[0-9a-f]{12}");
  }

  @Test
  void freshCampaignsCountOn() {
    List<Entrant> entrants = List.of(model("a"));
    Terms terms = terms(Budget.UNBOUNDED);
    String series = CampaignPlan.series(entrants, List.of(TALLY, CHAIN), terms);
    assertThat(Ledger.read(results(), series).nextRound()).isEqualTo(1);
    run(plan(entrants, 1), Optional.empty());

    Ledger ledger = Ledger.read(results(), series);
    assertThat(ledger.latestRound()).isEqualTo(1);
    assertThat(ledger.nextRound()).isEqualTo(2);
    CampaignPlan second =
        CampaignPlan.of(entrants, List.of(TALLY, CHAIN), terms, 1, ledger.nextRound());
    assertThat(second.id()).isEqualTo(series + "-2");
    ran.clear();
    run(second, Optional.empty());
    assertThat(ran).hasSize(2);
    assertThat(Ledger.read(results(), series).latestRound()).isEqualTo(2);
  }

  @Test
  void recordThatCannotBeReadIsNoneOfOurs() throws IOException {
    CampaignPlan plan = plan(List.of(model("a")), 1);
    Path odd = Files.createDirectories(folder.resolve("measured/odd"));
    Files.writeString(odd.resolve("spec.json"), "{\"campaign\": \"" + plan.id() + "\"");
    Files.createDirectories(folder.resolve("measured/empty"));

    assertThat(run(plan, Optional.empty()).complete()).isTrue();
    assertThat(ran).hasSize(2);
  }

  @Test
  void failureOfTheMachineDoesNotStopTheOthers() {
    CampaignPlan plan = plan(List.of(model("a")), 2);
    CampaignEnd end =
        new Campaign(
                plan,
                results(),
                (spec, task, entrant) -> {
                  if (spec.task().equals("tally")) {
                    throw new EngineException("no engine answers");
                  }
                  return seal(spec, Optional.of(1.0));
                },
                CLOCK,
                new Random(1),
                trials -> {})
            .run(2, Optional.empty());

    assertThat(end.complete()).isFalse();
    assertThat(end.failure()).containsInstanceOf(EngineException.class);
    assertThat(end.trials())
        .filteredOn(trial -> trial.state() == State.FAILED)
        .hasSize(2)
        .allMatch(trial -> trial.because().equals(Optional.of("no engine answers")));
    assertThat(end.trials()).filteredOn(trial -> trial.state() == State.ENDED).hasSize(2);
  }

  @Test
  void totalCostHoldsBackNewTrials() {
    CampaignEnd end = run(plan(List.of(model("a")), 4), Optional.of(2.5));

    assertThat(ran).as("one dollar each").hasSize(3);
    assertThat(end.complete()).isFalse();
    assertThat(end.trials()).filteredOn(trial -> trial.state() == State.LEFT_OUT).hasSize(5);
  }

  @Test
  void failedTrialsCountAsWhatTheirAnswersCost() {
    CampaignPlan plan = plan(List.of(model("a")), 10);
    CampaignEnd end = runFailing(plan, Optional.of(100.0), answered(20.0), ENDED);

    assertThat(ran).as("20 dollars each").hasSize(5);
    assertThat(end.trials()).filteredOn(trial -> trial.state() == State.FAILED).hasSize(5);
    assertThat(end.trials()).filteredOn(trial -> trial.state() == State.LEFT_OUT).hasSize(15);

    List<TrialSpec> paidFor = List.copyOf(ran);
    ran.clear();
    CampaignEnd again = run(plan, Optional.of(100.0));
    assertThat(ran).as("what is paid for is graded").containsExactlyElementsOf(paidFor);
    assertThat(again.trials()).filteredOn(trial -> trial.state() == State.LEFT_OUT).hasSize(15);
  }

  @Test
  void trialThatFailedUnpaidCostsNothing() {
    CampaignEnd end = runFailing(plan(List.of(model("a")), 4, usd(50.0)), Optional.of(60.0));

    assertThat(ran).hasSize(8);
    assertThat(end.trials()).allMatch(trial -> trial.state() == State.FAILED);
  }

  @Test
  void failedTrialWithAnAnswerOfUnknownPriceCountsAsWhatItCould() {
    CampaignPlan plan = plan(List.of(model("a")), 4, usd(50.0));
    runFailing(plan, Optional.of(100.0), answered(1.0), "{'event': 'answered'}");

    assertThat(ran).hasSize(2);
  }

  @Test
  void whatACutOffTrialCostIsCountedOnceAndBeforeAnotherBegins() {
    CampaignPlan plan = plan(List.of(model("a")), 4);
    runFailing(plan, Optional.of(2.0), answered(1.5));
    assertThat(ran).hasSize(2);
    ran.clear();

    assertThat(run(plan, Optional.of(3.0)).complete()).isFalse();
    assertThat(ran).as("3 dollars are spent on what was cut off").isEmpty();

    run(plan, Optional.of(3.5));
    assertThat(ran).as("what the two had cost is not added once more").hasSize(3);
  }

  @Test
  void trialThatIsRunElsewhereCostsNothingHere() {
    CampaignPlan plan = plan(List.of(model("a")), 3, usd(50.0));
    List<CampaignPlan.Slot> slots = plan.slots();
    TrialSpec theirs = plan.fresh(slots.get(1), CLOCK, new Random(7));
    CampaignEnd end;
    try (SlotClaim second = SlotClaim.take(results(), plan.id(), slots.get(1));
        SlotClaim third = SlotClaim.take(results(), plan.id(), slots.get(2))) {
      assertThat(List.of(second, third)).hasSize(2);
      end =
          new Campaign(
                  plan,
                  results(),
                  (spec, task, entrant) -> {
                    if (ran.isEmpty()) {
                      // What another process spends from now on counts against its own total.
                      write(results().begin(theirs), answered(70.0));
                    }
                    ran.add(spec);
                    return seal(spec, Optional.of(1.0));
                  },
                  CLOCK,
                  random,
                  trials -> {})
              .run(1, Optional.of(60.0));
    }

    assertThat(end.trials()).filteredOn(trial -> trial.state() == State.ELSEWHERE).hasSize(2);
    assertThat(ran).as("all others, at one dollar each").hasSize(4);
  }

  @Test
  void sealedTrialThatLostAnAnswerCountsAsWhatIsKnownOfIt() {
    CampaignPlan plan = plan(List.of(model("a")), 2);
    TrialSpec lossy = plan.fresh(plan.slots().get(0), CLOCK, new Random(7));
    seal(lossy, Optional.empty());
    write(
        new RecordFolder(folder.resolve("measured").resolve(lossy.trial())),
        answered(20.0),
        "{'event': 'lost'}");

    run(plan, Optional.of(20.0));
    assertThat(ran).as("at least 20 dollars are spent").isEmpty();
    run(plan, Optional.of(21.0));
    assertThat(ran).hasSize(1);
  }

  @Test
  void totalCostIsRefusedWhereAPriceIsUnknown() {
    Entrant unpriced = new Entrant("ollama:m", settings("m"), Optional.empty(), Optional.empty());

    assertThatThrownBy(() -> run(plan(List.of(unpriced), 1), Optional.of(1.0)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("the price of 'ollama:m' is not known");
  }

  @Test
  void agentsThatRecordsCouldNotTellApartAreRefused() {
    assertThatThrownBy(() -> plan(List.of(model("a"), model("a")), 1))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("two agents are called 'anthropic:a'");
  }

  @Test
  void listenerHearsOfEveryStep() {
    List<List<State>> heard = new ArrayList<>();
    new Campaign(
            CampaignPlan.of(List.of(model("a")), List.of(TALLY), terms(Budget.UNBOUNDED), 1, 1),
            results(),
            (spec, task, entrant) -> seal(spec, Optional.empty()),
            CLOCK,
            new Random(1),
            trials -> heard.add(trials.stream().map(TrialStatus::state).toList()))
        .run(1, Optional.empty());

    assertThat(heard).containsExactly(List.of(State.RUNNING), List.of(State.ENDED));
  }

  @Test
  @Timeout(120)
  void leavesATrialToTheProcessThatRunsItAndCarriesOnWithTheOthers() throws Exception {
    CampaignPlan plan = plan(List.of(model("a")), 1);
    try (Child other = ChildCampaign.start(folder)) {
      String tally = other.line();
      CampaignEnd end = run(plan, Optional.empty());

      assertThat(end.failure()).isEmpty();
      assertThat(end.complete()).isFalse();
      assertThat(end.trials())
          .extracting(TrialStatus::task, TrialStatus::state, TrialStatus::because)
          .containsExactly(
              tuple("tally", State.ELSEWHERE, Optional.of("run by process " + other.pid())),
              tuple("chain", State.ENDED, Optional.empty()));
      assertThat(ran).extracting(TrialSpec::task).containsExactly("chain");

      other.say("go on");
      assertThat(other.line()).as("it finds the other trial done").isEqualTo("ended");
      ran.clear();
      CampaignEnd whole = run(plan, Optional.empty());
      assertThat(whole.complete()).isTrue();
      assertThat(whole.trials().get(0).trial().map(id -> "runs " + id)).contains(tally);
      assertThat(ran).isEmpty();
    }
    assertThat(folder.resolve("running").toFile().list((where, name) -> name.endsWith(".lock")))
        .as("claims to what ended")
        .isEmpty();
  }

  @Test
  @Timeout(120)
  void trialOfAKilledProcessGoesOnUnderItsOwnId() throws Exception {
    CampaignPlan plan = plan(List.of(model("a")), 1);
    String tally;
    try (Child other = ChildCampaign.start(folder)) {
      tally = other.line();
      other.kill();
    }
    assertThat(run(plan, Optional.empty()).complete()).isTrue();
    assertThat("runs " + ran.get(0).trial()).isEqualTo(tally);
    assertThat(ran).hasSize(2);
  }

  @Test
  @Timeout(120)
  void whatEndedElsewhereMeanwhileIsSeen() throws Exception {
    CampaignPlan plan = plan(List.of(model("a")), 1);
    try (Child other = ChildCampaign.start(folder)) {
      other.line();
      CampaignEnd end =
          new Campaign(
                  plan,
                  results(),
                  (spec, task, entrant) -> {
                    other.say("go on");
                    // It leaves our trial to us, and ends: by then its own is sealed.
                    assertThat(other.line()).isEqualTo("left some");
                    return seal(spec, Optional.of(1.0));
                  },
                  CLOCK,
                  random,
                  trials -> {})
              .run(1, Optional.empty());
      assertThat(end.complete()).isTrue();
    }
  }

  private CampaignEnd run(CampaignPlan plan, Optional<Double> totalCost) {
    return new Campaign(
            plan,
            results(),
            (spec, task, entrant) -> {
              ran.add(spec);
              return seal(spec, Optional.of(1.0));
            },
            CLOCK,
            random,
            trials -> {})
        .run(1, totalCost);
  }

  /** Runs trials that each leave these events in their transcripts, and fail. */
  private CampaignEnd runFailing(CampaignPlan plan, Optional<Double> totalCost, String... events) {
    return new Campaign(
            plan,
            results(),
            (spec, task, entrant) -> {
              ran.add(spec);
              write(results().begin(spec), events);
              throw new EngineException("no engine answers");
            },
            CLOCK,
            random,
            trials -> {})
        .run(1, totalCost);
  }

  private static void write(RecordFolder trial, String... events) {
    String lines = String.join("\n", events).replace('\'', '"');
    try {
      Files.writeString(trial.transcript(), lines.isEmpty() ? "" : lines + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String answered(double usd) {
    return "{'event': 'answered', 'tokens': {'input': 1, 'output': 1}, 'cost_usd': " + usd + "}";
  }

  private Results results() {
    return new Results(folder);
  }

  private static CampaignPlan reviewed(ReviewerSetup reviewer) {
    return CampaignPlan.of(
        List.of(model("a")),
        List.of(TALLY, CHAIN),
        terms(Budget.UNBOUNDED, Optional.of(reviewer)),
        1,
        1);
  }

  static CampaignPlan plan(List<Entrant> entrants, int trials) {
    return plan(entrants, trials, Budget.UNBOUNDED);
  }

  private static CampaignPlan plan(List<Entrant> entrants, int trials, Budget budget) {
    return CampaignPlan.of(entrants, List.of(TALLY, CHAIN), terms(budget), trials, 1);
  }

  private static Budget usd(double most) {
    return new Budget(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(most), Optional.empty());
  }

  private static Terms terms(Budget budget) {
    return terms(budget, Optional.empty());
  }

  private static Terms terms(Budget budget, Optional<ReviewerSetup> reviewer) {
    return new Terms(
        Scale.SMOKE, "none", "", budget, false, Optional.of(Duration.ofMinutes(1)), reviewer);
  }

  private static ReviewerSetup reviewer(List<Price> prices) {
    return new ReviewerSetup(
        "openai:r",
        settings("r").orElseThrow(),
        new ModelRow("r", "openai", "other", Optional.empty(), prices));
  }

  static Entrant model(String name) {
    return new Entrant(
        "anthropic:" + name,
        settings(name),
        Optional.of(
            new ModelRow(
                name,
                "anthropic",
                "some",
                Optional.empty(),
                List.of(
                    new Price(
                        LocalDate.EPOCH, 1, 1, Optional.empty(), Optional.empty(), "a test")))),
        Optional.empty());
  }

  private static Optional<AgentSettings> settings(String name) {
    return Optional.of(
        new AgentSettings(
            "anthropic",
            name,
            Optional.empty(),
            Optional.empty(),
            "free",
            Optional.of(0.5),
            Optional.empty(),
            Optional.empty(),
            Optional.of(1000),
            List.of()));
  }

  private TrialRecord seal(TrialSpec spec, Optional<Double> cost) {
    return seal(folder, spec, cost);
  }

  /** Leaves what a trial leaves behind: a sealed folder. */
  static TrialRecord seal(Path folder, TrialSpec spec, Optional<Double> cost) {
    RecordFolder sealed = new RecordFolder(folder.resolve("measured").resolve(spec.trial()));
    TrialRecord record =
        new TrialRecord(
            TrialRecord.SCHEMA,
            spec.trial(),
            spec.task(),
            spec.taskVersion(),
            spec.scale(),
            spec.agent(),
            Outcome.SUBMITTED,
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            0,
            CLOCK.instant(),
            CLOCK.instant(),
            "test",
            Optional.of(spec.taskDigest()),
            Optional.empty(),
            spec.campaign(),
            spec.settings(),
            spec.model(),
            spec.budget(),
            Optional.of(
                new Effort(Duration.ofMinutes(1), 1, 1, TokenCounts.NONE, cost, 0, 0, 0, 0, 0)),
            Optional.empty());
    Documents.writeJson(sealed.spec(), spec);
    Documents.writeJson(sealed.record(), record);
    return record;
  }
}
