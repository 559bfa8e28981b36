package dev.speedtrap.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.speedtrap.files.Documents;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.AgentSettings;
import dev.speedtrap.record.Grade;
import dev.speedtrap.record.InterventionKind;
import dev.speedtrap.record.ModelRow;
import dev.speedtrap.record.Outcome;
import dev.speedtrap.record.Provenance;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.Results;
import dev.speedtrap.record.Review;
import dev.speedtrap.record.ReviewerSetup;
import dev.speedtrap.record.SampleRecord;
import dev.speedtrap.record.TokenCounts;
import dev.speedtrap.record.TrialRecord;
import dev.speedtrap.record.TrialSpec;
import dev.speedtrap.sandbox.Progress;
import dev.speedtrap.task.Scale;
import dev.speedtrap.task.Task;
import dev.speedtrap.trial.agent.Agent;
import dev.speedtrap.trial.agent.Assignment;
import dev.speedtrap.trial.agent.Finished;
import dev.speedtrap.trial.agent.RewriteAgent;
import dev.speedtrap.trial.people.Inbox;
import dev.speedtrap.trial.people.InboxMessage;
import dev.speedtrap.trial.people.TrialAborted;
import dev.speedtrap.trial.work.Transcript;
import dev.speedtrap.trial.work.TrialBusy;
import dev.speedtrap.trial.work.TrialLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialRunnerTest {
  private static final Path HOME = Path.of(System.getProperty("speedtrap.home", "..")).normalize();
  private static final Task TALLY = Task.read(HOME.resolve("harness/src/test/tasks/tally"));
  private static final TrialSpec SPEC =
      new TrialSpec(
          TrialSpec.SCHEMA,
          "20261121T101502Z-tally-test-smoke-07a4",
          TALLY.id(),
          TALLY.manifest().version(),
          TALLY.digest(),
          "test",
          Scale.SMOKE,
          TrialSpec.UNATTENDED,
          "",
          Optional.empty());

  private static final ReviewerSetup REVIEWER =
      new ReviewerSetup(
          "openai:reader",
          new AgentSettings(
              "openai",
              "reader",
              Optional.empty(),
              Optional.empty(),
              "free",
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              List.of()),
          new ModelRow("reader", "openai", "gpt", Optional.empty(), List.of()));

  @TempDir Path folder;

  @Test
  void sealsATrialWithoutARewrite() throws IOException {
    TrialRunner.Sealed sealed =
        runner()
            .run(
                SPEC,
                TALLY,
                agent(a -> new Finished(Outcome.AGENT_FAILED, Optional.empty(), "it gave up")),
                UnwantedBenches.NONE);
    assertThat(sealed.record().outcome()).isEqualTo(Outcome.AGENT_FAILED);
    assertThat(sealed.record().verdict()).isEmpty();
    assertThat(sealed.grade()).isEmpty();
    try (var files = Files.list(sealed.folder().path())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "SHA256SUMS", "history.bundle", "record.json", "spec.json", "transcript.jsonl");
    }
    assertThat(results().running()).isEmpty();
  }

  @Test
  void handsOutTheBaseline() {
    RecordFolder running = prepared();
    assertThat(prepared()).isEqualTo(running);
    assertThat(running.workspace().resolve("run"))
        .hasSameBinaryContentAs(TALLY.baseline().folder().resolve("run"));
  }

  @Test
  void aTrialThatWasCutOffGoesOn() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                runner()
                    .run(
                        SPEC,
                        TALLY,
                        agent(
                            assignment -> {
                              assignment.transcript().write("asked", Map.of("turn", 1));
                              throw new IllegalStateException("killed");
                            }),
                        UnwantedBenches.NONE));
    TrialRunner.Sealed sealed =
        runner()
            .run(
                SPEC,
                TALLY,
                agent(
                    assignment -> {
                      assertThat(assignment.transcript().events("prepared")).hasSize(1);
                      assertThat(assignment.transcript().events("asked")).hasSize(1);
                      return new Finished(Outcome.BUDGET_OUT, Optional.empty(), "nothing kept");
                    }),
                UnwantedBenches.NONE);
    assertThat(sealed.record().outcome()).isEqualTo(Outcome.BUDGET_OUT);
  }

  @Test
  void theAgentDoesNotWorkAgainOnceItEnded() {
    // Grading fails, so that the trial stays; the agent had submitted.
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(
            () ->
                runner()
                    .run(
                        SPEC,
                        TALLY,
                        new RewriteAgent("running-total", TALLY.baseline().folder()),
                        UnwantedBenches.NONE))
        .withMessage("no bench was wanted");
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(
            () ->
                runner()
                    .run(
                        SPEC,
                        TALLY,
                        agent(
                            assignment -> {
                              throw new IllegalStateException("asked again");
                            }),
                        UnwantedBenches.NONE))
        .withMessage("no bench was wanted");
  }

  @Test
  void aReviewRemarksOnTheRecordAndNeverOnTheGrade() throws IOException {
    TrialSpec spec = SPEC.reviewedBy(Optional.of(REVIEWER));
    Grade grade = graded(spec);
    List<String> diffs = new ArrayList<>();
    TrialRunner.Sealed sealed =
        runner()
            .run(
                spec,
                TALLY,
                agent(assignment -> failedTwice()),
                UnwantedBenches.NONE,
                Optional.of(
                    (task, diff, transcript) -> {
                      diffs.add(diff);
                      return review();
                    }));

    assertThat(diffs).singleElement().asString().contains("+++ b/cheat.py", "+answers = [1]");
    assertThat(sealed.record().annotations()).containsExactly(review().annotation().orElseThrow());
    assertThat(sealed.record().reviewed()).contains(review().summary());
    assertThat(sealed.record().verdict()).contains(grade.verdict());
    assertThat(sealed.grade()).contains(grade);
    assertThat(Documents.readJson(sealed.folder().review(), Review.class)).isEqualTo(review());
    assertThat(
            Documents.readJson(sealed.folder().provenance(), Provenance.class)
                .familiesThatReviewed())
        .containsExactly("gpt");
    assertThat(Files.readString(sealed.folder().transcript())).contains("\"reviewed\"");
  }

  @Test
  void aReviewThatIsThereIsNotAskedForAgain() throws IOException {
    TrialSpec spec = SPEC.reviewedBy(Optional.of(REVIEWER));
    graded(spec);
    RecordFolder running = results().running().get(0);
    Documents.writeJson(running.review(), review());
    Transcript.open(running.transcript(), Clock.systemUTC())
        .write("reviewed", Map.of("finding", "cheating"));

    TrialRunner.Sealed sealed =
        runner()
            .run(
                spec,
                TALLY,
                agent(assignment -> failedTwice()),
                UnwantedBenches.NONE,
                Optional.of(
                    (task, diff, transcript) -> {
                      throw new AssertionError("asked again");
                    }));
    assertThat(sealed.record().reviewed()).contains(review().summary());
  }

  @Test
  void refusesATrialWithoutTheReviewerThatItAsksFor() {
    TrialSpec spec = SPEC.reviewedBy(Optional.of(REVIEWER));
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(
            () ->
                runner().run(spec, TALLY, agent(assignment -> failedTwice()), UnwantedBenches.NONE))
        .withMessageContaining("with a reviewer");
  }

  private static Finished failedTwice() {
    throw new AssertionError("the agent worked again");
  }

  /** Brings a trial as far as its grade, which no engine was needed for. */
  private Grade graded(TrialSpec spec) throws IOException {
    Path rewrite = Files.createDirectories(folder.resolve("rewrite"));
    Files.writeString(rewrite.resolve("cheat.py"), "answers = [1]\n");
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(
            () ->
                runner()
                    .run(
                        spec,
                        TALLY,
                        new RewriteAgent("cheat", rewrite),
                        UnwantedBenches.NONE,
                        Optional.of((task, diff, transcript) -> review())))
        .withMessage("no bench was wanted");
    RecordFolder running = results().running().get(0);
    Grade grade = SampleRecord.grade(TALLY.digest());
    Documents.writeJson(running.grade(), grade);
    Transcript.open(running.transcript(), Clock.systemUTC())
        .write("graded", Map.of("verdict", "accepted"));
    return grade;
  }

  private static Review review() {
    return new Review(
        Review.SCHEMA,
        REVIEWER.reviewer(),
        REVIEWER.model(),
        Optional.empty(),
        TALLY.digest(),
        Optional.of(
            new Review.Opinion(
                Review.Finding.CHEATING,
                0.9,
                List.of(new Review.Reason("cheat.py", 1, 1, "it brings its answers")))),
        Optional.empty(),
        10,
        10,
        1,
        0,
        TokenCounts.NONE,
        Optional.of(0.01),
        Instant.EPOCH);
  }

  @Test
  void aPersonEndsATrial() {
    RecordFolder running = prepared();
    new Inbox(running.inbox())
        .put(InboxMessage.of(Clock.systemUTC(), "Ada", InboxMessage.Act.ABORT, "enough"));
    TrialRecord record =
        runner()
            .run(
                SPEC,
                TALLY,
                agent(
                    assignment -> {
                      assignment.operator().attend();
                      throw new IllegalStateException("goes on after the end");
                    }),
                UnwantedBenches.NONE)
            .record();
    assertThat(record.outcome()).isEqualTo(Outcome.ABORTED);
    assertThat(record.interventions()).isEqualTo(1);
    assertThat(record.involvement().orElseThrow().acts()).containsEntry(InterventionKind.ABORT, 1);
  }

  @Test
  void refusesASecondRunOfARunningTrial() {
    runner()
        .run(
            SPEC,
            TALLY,
            agent(
                assignment -> {
                  assertThatExceptionOfType(TrialBusy.class)
                      .isThrownBy(() -> runner().prepare(SPEC, TALLY))
                      .withMessageContaining("another command is at work on the trial");
                  return new Finished(Outcome.AGENT_FAILED, Optional.empty(), "");
                }),
            UnwantedBenches.NONE);
  }

  @Test
  void refusesAnotherSpecOfTheSameTrial() {
    prepared();
    TrialSpec other =
        new TrialSpec(
            SPEC.schema(),
            SPEC.trial(),
            SPEC.task(),
            SPEC.taskVersion(),
            SPEC.taskDigest(),
            "another",
            SPEC.scale(),
            SPEC.operator(),
            SPEC.runtime(),
            SPEC.seed());
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> runner().prepare(other, TALLY))
        .withMessageContaining("another spec");
  }

  @Test
  void runsATrialWhoseLockIsHeldAndKeepsItToTheEnd() {
    try (TrialLock held = runner().prepare(SPEC, TALLY)) {
      TrialRunner.Sealed sealed =
          runner()
              .run(
                  held,
                  SPEC,
                  TALLY,
                  agent(
                      a -> {
                        assertThatExceptionOfType(TrialBusy.class)
                            .isThrownBy(() -> TrialLock.take(held.folder()));
                        return new Finished(Outcome.AGENT_FAILED, Optional.empty(), "");
                      }),
                  UnwantedBenches.NONE,
                  Optional.empty());
      assertThat(sealed.folder().lock()).doesNotExist();
      assertThat(sealed.folder().checksums()).content().doesNotContain("lock");
    }
  }

  /** The running folder, as a command that is at its end leaves it. */
  private RecordFolder prepared() {
    try (TrialLock held = runner().prepare(SPEC, TALLY)) {
      return held.folder();
    }
  }

  private Results results() {
    return new Results(folder.resolve("results"));
  }

  private TrialRunner runner() {
    return new TrialRunner(
        results(), new SecureRandom(), Clock.systemUTC(), Progress.silent(), "test");
  }

  /** What an agent does. */
  private interface Work {
    Finished on(Assignment assignment) throws TrialAborted;
  }

  private static Agent agent(Work work) {
    return new Agent() {
      @Override
      public String spec() {
        return "test";
      }

      @Override
      public Finished work(Assignment assignment) throws TrialAborted {
        return work.on(assignment);
      }
    };
  }
}
