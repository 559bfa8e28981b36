package dev.speedtrap.trial.human;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.speedtrap.files.Documents;
import dev.speedtrap.record.CutOffSealing;
import dev.speedtrap.record.Grade;
import dev.speedtrap.record.HumanCurve;
import dev.speedtrap.record.HumanRecords;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.Results;
import dev.speedtrap.record.SampleRecord;
import dev.speedtrap.record.TrialSpec;
import dev.speedtrap.sandbox.Progress;
import dev.speedtrap.task.Task;
import dev.speedtrap.trial.TrialRunner;
import dev.speedtrap.trial.UnwantedBenches;
import dev.speedtrap.trial.agent.PersonAgent;
import dev.speedtrap.trial.people.PassingClock;
import dev.speedtrap.trial.work.ToolProblem;
import dev.speedtrap.trial.work.Transcript;
import dev.speedtrap.trial.work.TrialLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Handing in, cut off anywhere on its way to the record, and the same command again. */
class SubmitTest {
  private static final Task TALLY = HumanTrialTest.TALLY;
  private static final TrialSpec SPEC = HumanTrialTest.spec();

  @TempDir Path results;
  private final PassingClock time = new PassingClock();

  @BeforeEach
  void workAndGrade() {
    try (TrialLock held = runner(new Results(results)).prepare(SPEC, TALLY);
        HumanTrial trial = HumanTrial.open(held, SPEC, TALLY, time)) {
      trial.start();
    }
    time.pass(Duration.ofMinutes(90));
    RecordFolder running = running().get(0);
    Documents.writeJson(running.grade(), SampleRecord.grade(TALLY.digest()));
    Transcript.open(running.transcript(), time).write("graded", Map.of("verdict", "accepted"));
  }

  static IntStream cuts() {
    return IntStream.rangeClosed(0, CutOffSealing.STEPS);
  }

  @ParameterizedTest
  @MethodSource("cuts")
  void goesOnWhereverItWasCutOff(int steps) throws IOException {
    assertThatThrownBy(
            () ->
                submit(
                    grade -> {
                      throw new IllegalStateException("killed");
                    }))
        .hasMessage("killed");
    cutOffAfter(steps);
    assertThat(running()).hasSize(steps < CutOffSealing.TO_THE_RENAME ? 1 : 0);
    if (steps < CutOffSealing.TO_THE_RENAME) {
      submit();
    }
    checkRecord();
  }

  @Test
  void goesOnAfterADiskThatTookNothingMore() throws IOException {
    Files.writeString(results.resolve("human"), "no folder can be made here");
    assertThatThrownBy(this::submit).isInstanceOf(UncheckedIOException.class);
    assertThat(running()).hasSize(1);
    Files.delete(results.resolve("human"));

    // A file that cannot be replaced.
    Path curve = running().get(0).path().resolve(HumanCurve.FILE);
    Files.delete(curve);
    Files.createDirectories(curve.resolve("full"));
    assertThatThrownBy(this::submit).isInstanceOf(UncheckedIOException.class);
    assertThat(running()).hasSize(1);
    Files.delete(curve.resolve("full"));
    Files.delete(curve);

    submit();
    checkRecord();
  }

  private void cutOffAfter(int steps) throws IOException {
    try (TrialLock held = TrialLock.take(running().get(0));
        HumanTrial trial = HumanTrial.open(held, SPEC, TALLY, time)) {
      CutOffSealing.take(
          steps, HumanRecords.of(results, trial::curve), held.folder(), SPEC.trial());
    }
  }

  /** What the command does; it finds the trial among the running ones alone. */
  private void submit() {
    try (TrialLock held = TrialLock.take(running().get(0));
        HumanTrial trial = HumanTrial.open(held, SPEC, TALLY, time)) {
      submit(held, trial, trial::curve);
    }
  }

  private void submit(Function<Optional<Grade>, HumanCurve> curve) {
    try (TrialLock held = TrialLock.take(running().get(0));
        HumanTrial trial = HumanTrial.open(held, SPEC, TALLY, time)) {
      submit(held, trial, curve);
    }
  }

  private void submit(
      TrialLock held, HumanTrial trial, Function<Optional<Grade>, HumanCurve> curve) {
    try {
      trial.submit();
    } catch (ToolProblem e) {
      throw new AssertionError(e);
    }
    runner(HumanRecords.of(results, curve))
        .run(held, SPEC, TALLY, new PersonAgent("Ada"), UnwantedBenches.NONE, Optional.empty());
  }

  private void checkRecord() throws IOException {
    assertThat(running()).isEmpty();
    assertThat(results.resolve("measured")).doesNotExist();
    RecordFolder record = new RecordFolder(results.resolve("human").resolve(SPEC.trial()));
    assertThat(CutOffSealing.notAsSealed(record)).isEmpty();
    assertThat(record.checksums()).content().contains("  curve.csv\n", "  history.bundle\n");
    String curve = Files.readString(record.path().resolve(HumanCurve.FILE));
    assertThat(HumanCurve.parse("curve", curve).points())
        .singleElement()
        .satisfies(
            point -> {
              assertThat(point.hours()).isEqualTo(1.5);
              assertThat(point.accurate()).isTrue();
            });
  }

  private List<RecordFolder> running() {
    return new Results(results).running();
  }

  private TrialRunner runner(Results into) {
    return new TrialRunner(into, new SecureRandom(), time, Progress.silent(), "test");
  }
}
