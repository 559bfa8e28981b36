package dev.speedtrap.grade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.files.Documents;
import dev.speedtrap.files.Folders;
import dev.speedtrap.files.Freezer;
import dev.speedtrap.files.RefusedTree;
import dev.speedtrap.record.BlocksCsv;
import dev.speedtrap.record.Grade;
import dev.speedtrap.record.Outcome;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.Reproduced;
import dev.speedtrap.record.SampleRecord;
import dev.speedtrap.record.TrialRecord;
import dev.speedtrap.record.TrialSpec;
import dev.speedtrap.record.Verdict;
import dev.speedtrap.record.Verification;
import dev.speedtrap.sandbox.Progress;
import dev.speedtrap.task.Scale;
import dev.speedtrap.task.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record that was really measured, verified and graded again on the real engine. */
class ReproductionIT {
  private static TallyBench tally;

  /** Of the reference that both tests make their record of; it takes most of a minute. */
  private static Grade grade;

  @TempDir private Path scratch;

  @BeforeAll
  static void measureOnce(@TempDir Path folder) throws IOException, RefusedTree {
    tally = new TallyBench();
    Path rewrite = folder.resolve("rewrite");
    copyOfRunning(rewrite);
    grade =
        new Grader(tally.bench(), new SecureRandom(), Clock.systemUTC(), Progress.silent())
            .grade(GradeRequest.of("running", rewrite, Scale.SMOKE, OptionalLong.empty()));
    assertThat(grade.verdict()).as("%s", grade).isEqualTo(new Verdict.Accepted());
  }

  private static void copyOfRunning(Path rewrite) throws IOException, RefusedTree {
    Freezer.copy(
        tally.reference("running"), rewrite, TallyBench.tally().manifest().limits().tree());
  }

  @AfterAll
  static void close() throws IOException {
    tally.close();
  }

  @Test
  void aRealRecordIsWholeAndItsGradeIsReproduced() throws Exception {
    RecordFolder folder = measured();

    assertThat(Verification.of(folder).findings()).isEmpty();
    Reproduction.Result result = reproduce(folder);
    assertThat(result.reproduced().answer())
        .as(result.reproduced().because())
        .isNotEqualTo(Reproduced.Answer.DIFFERS);
    assertThat(result.reproduced().remarks()).as("the same machine").isEmpty();
    assertThat(result.grade().seeding().orElseThrow().secret()).isNotBlank();
  }

  @Test
  void anotherRewriteInItsPlaceDoesNotReproduceIt() throws Exception {
    RecordFolder folder = measured();
    Folders.remove(folder.rewrite());
    Freezer.copy(tally.baseline(), folder.rewrite(), TallyBench.tally().manifest().limits().tree());

    assertThat(Verification.of(folder).whole()).isFalse();
    assertThat(reproduce(folder).reproduced().answer()).isEqualTo(Reproduced.Answer.DIFFERS);
  }

  private static Reproduction.Result reproduce(RecordFolder folder) {
    return new Reproduction(
            tally.bench(), new SecureRandom(), Clock.systemUTC(), Progress.silent(), "test")
        // Smoke runs of this task take a fraction of a second: the noise is as large as the margin.
        .reproduce(folder, 0.5);
  }

  private RecordFolder measured() throws IOException, RefusedTree {
    Task task = TallyBench.tally();
    RecordFolder folder = new RecordFolder(Files.createDirectory(scratch.resolve("record")));
    copyOfRunning(folder.rewrite());
    Documents.writeJson(folder.grade(), grade);
    Documents.writeJson(folder.environment(), tally.bench().environment("test"));
    Files.writeString(folder.blocks(), BlocksCsv.of(grade.blocks()));
    Documents.writeJson(folder.spec(), spec(task));
    Documents.writeJson(folder.record(), record(task));
    SampleRecord.reseal(folder);
    return folder;
  }

  private static TrialSpec spec(Task task) {
    return new TrialSpec(
        TrialSpec.SCHEMA,
        SampleRecord.ID,
        task.id(),
        task.manifest().version(),
        task.digest(),
        "rewrite:running",
        Scale.SMOKE,
        TrialSpec.UNATTENDED,
        "",
        Optional.empty());
  }

  private static TrialRecord record(Task task) {
    return new TrialRecord(
        TrialRecord.SCHEMA,
        SampleRecord.ID,
        task.id(),
        task.manifest().version(),
        Scale.SMOKE,
        "rewrite:running",
        Outcome.SUBMITTED,
        Optional.of(grade.verdict()),
        grade.annotations(),
        grade.speedup(),
        grade.digests().rewrite(),
        0,
        grade.started(),
        grade.finished(),
        "test",
        Optional.of(task.digest()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
