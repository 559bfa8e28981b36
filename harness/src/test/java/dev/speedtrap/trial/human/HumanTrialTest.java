package dev.speedtrap.trial.human;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.files.LineLog;
import dev.speedtrap.record.HumanCurve;
import dev.speedtrap.record.HumanRecords;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.Results;
import dev.speedtrap.record.TrialSpec;
import dev.speedtrap.sandbox.Child;
import dev.speedtrap.sandbox.EngineException;
import dev.speedtrap.sandbox.Progress;
import dev.speedtrap.task.Scale;
import dev.speedtrap.task.Task;
import dev.speedtrap.trial.TrialRunner;
import dev.speedtrap.trial.people.PassingClock;
import dev.speedtrap.trial.work.BudgetMeter;
import dev.speedtrap.trial.work.ToolProblem;
import dev.speedtrap.trial.work.TrialLock;
import dev.speedtrap.trial.work.Workshop;
import dev.speedtrap.trial.work.Workspace;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class HumanTrialTest {
  static final Task TALLY =
      Task.read(
          Path.of(System.getProperty("speedtrap.home", ".."))
              .resolve("harness/src/test/tasks/tally"));

  @TempDir Path results;
  private final PassingClock time = new PassingClock();
  private RecordFolder folder = new RecordFolder(Path.of(""));

  @BeforeEach
  void prepare() {
    TrialRunner runner =
        new TrialRunner(new Results(results), new SecureRandom(), time, Progress.silent(), "test");
    try (TrialLock held = runner.prepare(spec(), TALLY)) {
      folder = held.folder();
    }
  }

  @Test
  void clockRunsFromTheStartAndStandsStillInPauses() {
    with(HumanTrial::start);
    time.pass(Duration.ofMinutes(30));
    with(HumanTrial::pause);
    time.pass(Duration.ofHours(10));
    with(
        trial -> {
          assertThat(trial.clock()).isEqualTo(Duration.ofMinutes(30));
          assertThat(trial.resume()).as("nothing was changed").isFalse();
        });
    time.pass(Duration.ofMinutes(15));
    with(trial -> assertThat(trial.clock()).isEqualTo(Duration.ofMinutes(45)));
  }

  @Test
  void workInAPauseIsSeen() {
    with(HumanTrial::start);
    with(HumanTrial::pause);
    with(trial -> write(trial, "notes.txt", "thought of in the bath"));
    with(trial -> assertThat(trial.resume()).isTrue());
    assertThat(events()).contains("\"changed\":true");
  }

  @Test
  void measuringIsAPointOfTheCurveAndWaitingForCoresCostsNoTime() {
    with(HumanTrial::start);
    time.pass(Duration.ofHours(1));
    with(
        trial -> {
          measure(trial, new Bench(Scale.FULL, 2.5, Duration.ofMinutes(6), Duration.ofHours(5)));
          assertThat(trial.clock()).isEqualTo(Duration.ofMinutes(66));
          measure(trial, new Bench(Scale.SMOKE, 9, Duration.ZERO, Duration.ZERO));
          assertThat(trial.curve(Optional.empty()).points())
              .as("only what was measured at the trial's scale")
              .containsExactly(new HumanCurve.Point(1.1, 2.5, true));
        });
  }

  @Test
  void measurementThatFailsCostsItsOwnTimeAndNoWaiting() {
    with(HumanTrial::start);
    time.pass(Duration.ofHours(1));
    with(
        trial -> {
          RuntimeException gone = new EngineException("unix:///run/user/1000/engine is gone");
          assertThatThrownBy(
                  () ->
                      measure(
                          trial,
                          meter -> {
                            time.pass(Duration.ofHours(3));
                            throw gone;
                          }))
              .isSameAs(gone);
          assertThat(trial.clock()).as("images are built").isEqualTo(Duration.ofHours(1));
          Bench bench = new Bench(Scale.FULL, 2, Duration.ofMinutes(6), Duration.ofHours(5));
          assertThatThrownBy(
                  () -> measure(trial, meter -> new FakeWorkshop(bench, meter, Optional.of(gone))))
              .isSameAs(gone);
          assertThat(trial.clock()).as("cores are waited for").isEqualTo(Duration.ofMinutes(66));
        });
    time.pass(Duration.ofMinutes(10));
    with(
        trial -> {
          assertThat(trial.clock()).as("it runs on").isEqualTo(Duration.ofMinutes(76));
          assertThat(trial.curve(Optional.empty()).points()).isEmpty();
        });
    assertThat(events().split("\"event\":\"not-measured\"", -1)).as("each once").hasSize(3);
    assertThat(events()).contains("\"because\":\"EngineException\"").doesNotContain("/run/user");
  }

  @Test
  void whatFailsAfterTheMeasurementDoesNotTakeItBack() {
    with(HumanTrial::start);
    Bench bench = new Bench(Scale.FULL, 2, Duration.ofMinutes(6), Duration.ZERO);
    with(
        trial -> {
          assertThatThrownBy(
                  () ->
                      measure(
                          trial,
                          meter ->
                              new FakeWorkshop(bench, meter, Optional.empty()) {
                                @Override
                                public void close() {
                                  throw new IllegalStateException("cannot be removed");
                                }
                              }))
              .hasMessage("cannot be removed");
          assertThat(trial.curve(Optional.empty()).points()).hasSize(1);
        });
    assertThat(events()).doesNotContain("not-measured");
  }

  @Test
  void measurementThatIsToldToEndWritesWhatItTook() throws Exception {
    with(HumanTrial::start);
    try (Child child = ChildMeasurement.start(folder)) {
      ProcessHandle process = ProcessHandle.of(child.pid()).orElseThrow();
      process.destroy();
      process.onExit().get();
    }
    assertThat(events()).contains("\"because\":\"the process was told to end\"");
    time.pass(Duration.ofHours(2));
    with(
        trial ->
            assertThat(trial.clock())
                .as("what came of it, and all since then")
                .isEqualTo(ChildMeasurement.MEASURED_SO_FAR.plusHours(2)));
  }

  @Test
  void measurementThatWasKilledCountsNothingThatIsNotKnownToBeThePersons() throws Exception {
    with(HumanTrial::start);
    try (Child child = ChildMeasurement.start(folder)) {
      child.kill();
    }
    assertThat(events()).doesNotContain("not-measured");
    time.pass(Duration.ofHours(5));
    with(trial -> assertThat(trial.clock()).isEqualTo(Duration.ZERO));
    assertThat(events())
        .contains("\"because\":\"the process was killed\"")
        .containsPattern("not-measured.*\"digest\":\"sha256:");
    time.pass(Duration.ofMinutes(20));
    with(
        trial -> {
          assertThat(trial.clock()).as("it runs on").isEqualTo(Duration.ofMinutes(20));
          trial.pause();
        });
    assertThat(events().split("\"event\":\"not-measured\"", -1)).as("told once").hasSize(2);
  }

  @Test
  void submittingStopsTheClockAndNamesTheRevision() {
    with(HumanTrial::start);
    time.pass(Duration.ofHours(2));
    with(
        trial -> {
          write(trial, "notes.txt", "done");
          submit(trial);
        });
    time.pass(Duration.ofHours(2));
    with(
        trial -> {
          assertThat(trial.submitted()).isTrue();
          assertThat(trial.clock()).isEqualTo(Duration.ofHours(2));
          submit(trial);
          assertThat(events().split("\"event\":\"submitted\"", -1)).as("once").hasSize(2);
          assertThatThrownBy(trial::pause)
              .isInstanceOf(InvalidInput.class)
              .hasMessageContaining("is handed in");
        });
  }

  @Test
  void saysWhatCannotBeDoneNow() {
    with(
        trial ->
            assertThatThrownBy(trial::pause)
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("does not run"));
    with(HumanTrial::start);
    with(
        trial -> {
          assertThatThrownBy(trial::start).hasMessageContaining("was started before");
          assertThatThrownBy(trial::resume).hasMessageContaining("is not paused");
        });
    with(HumanTrial::pause);
    with(
        trial ->
            assertThatThrownBy(() -> submit(trial))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("speedtrap human resume"));
  }

  /** What one command does with the trial. */
  private interface Step {
    void take(HumanTrial trial);
  }

  /** Opens the trial as each command does: nothing is known but what is on the disk. */
  private void with(Step step) {
    try (TrialLock held = TrialLock.take(folder);
        HumanTrial trial = HumanTrial.open(held, spec(), TALLY, time)) {
      step.take(trial);
    }
  }

  private static void write(HumanTrial trial, String path, String text) {
    try {
      trial.workspace().write(path, text, false);
    } catch (ToolProblem e) {
      throw new AssertionError(e);
    }
  }

  private static void submit(HumanTrial trial) {
    try {
      trial.submit();
    } catch (ToolProblem e) {
      throw new AssertionError(e);
    }
  }

  private void measure(HumanTrial trial, Bench bench) {
    measure(trial, meter -> new FakeWorkshop(bench, meter, Optional.empty()));
  }

  private void measure(HumanTrial trial, Function<BudgetMeter, Workshop> opener) {
    try {
      trial.measure(
          Scale.FULL, opener, () -> Duration.between(Instant.EPOCH, time.instant()).toNanos());
    } catch (ToolProblem e) {
      throw new AssertionError(e);
    }
  }

  private String events() {
    return String.join("\n", LineLog.read(folder.transcript()));
  }

  static TrialSpec spec() {
    return new TrialSpec(
        TrialSpec.SCHEMA,
        "20261121T100000Z-tally-ada-full-0001",
        TALLY.id(),
        TALLY.manifest().version(),
        TALLY.digest(),
        HumanRecords.AGENT + "Ada",
        Scale.FULL,
        TrialSpec.UNATTENDED,
        "",
        Optional.empty());
  }

  /** What a measurement finds, how long it takes, and how long cores are waited for. */
  private record Bench(Scale scale, double speedup, Duration takes, Duration waits) {}

  /** Lets time go by as a measurement would. */
  private class FakeWorkshop implements MeasuringWorkshop {
    private final Bench bench;
    private final BudgetMeter meter;
    private final Optional<RuntimeException> failure;

    FakeWorkshop(Bench bench, BudgetMeter meter, Optional<RuntimeException> failure) {
      this.bench = bench;
      this.meter = meter;
      this.failure = failure;
    }

    @Override
    public Measurement measure(Workspace workspace, Scale scale) {
      meter.stopClock();
      time.pass(bench.waits());
      meter.startClock();
      time.pass(bench.takes());
      if (failure.isPresent()) {
        throw failure.get();
      }
      return new Measurement(
          bench.scale(),
          true,
          List.of(),
          0.1,
          bench.speedup(),
          10,
          10 / bench.speedup(),
          Optional.empty());
    }
  }
}
