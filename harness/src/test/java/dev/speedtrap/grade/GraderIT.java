package dev.speedtrap.grade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.record.Annotation;
import dev.speedtrap.record.Block;
import dev.speedtrap.record.Grade;
import dev.speedtrap.record.MetricResult;
import dev.speedtrap.record.Speedup;
import dev.speedtrap.record.Verdict;
import dev.speedtrap.sandbox.Progress;
import dev.speedtrap.task.Reason;
import dev.speedtrap.task.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every verdict, on real containers. */
class GraderIT {
  private static TallyBench tally;

  @BeforeAll
  static void open() throws IOException {
    tally = new TallyBench();
  }

  @AfterAll
  static void close() throws IOException {
    tally.close();
  }

  @Test
  void acceptsARewriteAndMeasuresItsSpeedup() {
    Grade grade = grade(tally.reference("running"), Scale.SMOKE, OptionalLong.empty());

    assertThat(grade.verdict()).isEqualTo(new Verdict.Accepted());
    assertThat(((Speedup.Timed) grade.speedup().orElseThrow()).interval().low()).isGreaterThan(1.0);
    assertThat(grade.accuracy()).extracting(MetricResult::holds).containsOnly(true);
    assertThat(grade.blocks()).filteredOn(Block::counted).hasSizeGreaterThanOrEqualTo(6);
    assertThat(grade.blocks()).extracting(Block::seed).doesNotHaveDuplicates();
    assertThat(grade.scored()).hasSizeGreaterThan(6);
    assertThat(grade.digests().built()).isPresent().isNotEqualTo(grade.digests().rewrite());
    assertThat(grade.seeding().orElseThrow().chosen()).isFalse();
    assertThat(grade.annotations())
        .as("smoke speedups are never ranked")
        .extracting(Annotation::kind)
        .contains(Annotation.Kind.UNRANKED);
  }

  @Test
  void theBaselineIsNoQuickerThanItself() {
    Grade grade = grade(tally.baseline(), Scale.SMOKE, OptionalLong.empty());

    assertThat(grade.accepted()).isTrue();
    assertThat(grade.speedup().orElseThrow().ratio()).isBetween(0.8, 1.25);
  }

  @ParameterizedTest
  @CsvSource({
    "does-not-build, BUILD_FAILED, build",
    "crashes, CRASHED, run",
    "hangs, TIMED_OUT, run",
    "hoards, OUT_OF_MEMORY, run",
    "not-a-number, OUTPUT_INVALID, tally",
    "link-out, OUTPUT_INVALID, tally",
    "skips-last, INACCURATE, line-difference",
  })
  void rejectsForTheStatedReason(String exploit, Reason reason, String caughtBy) {
    Grade grade = grade(tally.exploit(exploit), Scale.SMOKE, OptionalLong.empty());

    assertThat(grade.verdict()).isInstanceOf(Verdict.Rejected.class);
    Verdict.Rejected rejected = (Verdict.Rejected) grade.verdict();
    assertThat(rejected.reason()).as(rejected.because()).isEqualTo(reason);
    assertThat(rejected.caughtBy()).isEqualTo(caughtBy);
    assertThat(rejected.because()).isNotBlank().doesNotContain("\n");
    assertThat(grade.speedup()).isEmpty();
  }

  @Test
  void rejectsWhatIsQuickerThanTheArithmeticAllows() {
    Grade grade = grade(tally.exploit("too-quick"), Scale.FULL, OptionalLong.empty());

    Verdict.Rejected rejected = (Verdict.Rejected) grade.verdict();
    assertThat(rejected.reason()).as(rejected.because()).isEqualTo(Reason.INTEGRITY);
    assertThat(rejected.caughtBy()).isEqualTo("arithmetic-floor");
    assertThat(rejected.because()).contains("GFLOP/s");
  }

  @Test
  void aSeedChosenByHandIsUnrankedAndGivesTheSameInputs() {
    Grade one = grade(tally.exploit("skips-last"), Scale.SMOKE, OptionalLong.of(7));
    Grade two = grade(tally.exploit("skips-last"), Scale.SMOKE, OptionalLong.of(7));

    assertThat(one.scored()).isEqualTo(two.scored());
    assertThat(one.annotations())
        .contains(new Annotation(Annotation.Kind.UNRANKED, "a person chose the seed"));
  }

  @Test
  void refusesARewriteThatCannotBeFrozen(@TempDir Path folder) throws IOException {
    Files.createSymbolicLink(folder.resolve("run"), Path.of("/bin/true"));
    Verdict verdict = grade(folder, Scale.SMOKE, OptionalLong.empty()).verdict();

    assertThat(verdict).isInstanceOf(Verdict.Rejected.class);
    assertThat(((Verdict.Rejected) verdict).caughtBy()).isEqualTo("freeze");
  }

  private static Grade grade(Path rewrite, Scale scale, OptionalLong seed) {
    return new Grader(tally.bench(), new SecureRandom(), Clock.systemUTC(), Progress.silent())
        .grade(GradeRequest.of(rewrite.getFileName().toString(), rewrite, scale, seed));
  }
}
