package dev.speedtrap.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.speedtrap.files.Digest;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.Block;
import dev.speedtrap.record.Digests;
import dev.speedtrap.record.Environment;
import dev.speedtrap.record.Grade;
import dev.speedtrap.record.Reproduced;
import dev.speedtrap.record.SampleRecord;
import dev.speedtrap.record.Speedup;
import dev.speedtrap.record.TimedRun;
import dev.speedtrap.record.Verdict;
import dev.speedtrap.task.Reason;
import dev.speedtrap.task.Task;
import dev.speedtrap.task.TaskDigests;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GradesComparedTest {
  private static final Digest REWRITE = Digest.of("rewrite".getBytes(StandardCharsets.UTF_8));
  private static final Grade CLAIMED = SampleRecord.grade(REWRITE);

  @Test
  void theSameSpeedupAgrees() {
    GradesCompared compared = GradesCompared.of(CLAIMED, slower(CLAIMED, 1.02), 0.1);

    assertThat(compared.answer()).isEqualTo(Reproduced.Answer.AGREES);
    assertThat(compared.ratio().orElseThrow().covers(1 / 1.02)).isTrue();
    assertThat(compared.because()).contains("3.99x in the record").doesNotContain("\n");
  }

  @Test
  void aSpeedupBeyondTheMarginDiffers() {
    assertThat(GradesCompared.of(CLAIMED, slower(CLAIMED, 1.5), 0.1).answer())
        .isEqualTo(Reproduced.Answer.DIFFERS);
  }

  @Test
  void aSpeedupAtTheMarginIsInconclusive() {
    assertThat(GradesCompared.of(CLAIMED, slower(CLAIMED, 1.1), 0.1).answer())
        .isEqualTo(Reproduced.Answer.INCONCLUSIVE);
  }

  @Test
  void aClaimThatIsRejectedHereDiffersAndSaysWhy() {
    GradesCompared compared = GradesCompared.of(CLAIMED, with(rejected(Reason.INACCURATE)), 0.1);

    assertThat(compared.answer()).isEqualTo(Reproduced.Answer.DIFFERS);
    assertThat(compared.because()).contains("accepted", "inaccurate", "too far off");
  }

  @Test
  void theSameRejectionAgreesAndAnotherDiffers() {
    Grade claimed = with(rejected(Reason.INACCURATE));

    assertThat(GradesCompared.of(claimed, with(rejected(Reason.INACCURATE)), 0.1).answer())
        .isEqualTo(Reproduced.Answer.AGREES);
    assertThat(GradesCompared.of(claimed, with(rejected(Reason.CRASHED)), 0.1).answer())
        .isEqualTo(Reproduced.Answer.DIFFERS);
  }

  @Test
  void anEngineThatFailsSaysNothingOfTheRecord() {
    assertThat(GradesCompared.of(CLAIMED, with(new Verdict.EngineFailed("gone")), 0.1).answer())
        .isEqualTo(Reproduced.Answer.INCONCLUSIVE);
  }

  @Test
  void aTaskThatChangedIsRefusedAndWhatChangedIsNamed() {
    Task tally = TallyBench.tally();
    TaskDigests here = tally.digests();
    Digest other = Digest.of("other".getBytes(StandardCharsets.UTF_8));

    Reproduction.check(measuredWith(here.task(), here.baseline(), here.grader()), tally);
    assertRefused(measuredWith(other, other, here.grader()), tally, "its baseline changed");
    assertRefused(measuredWith(other, here.baseline(), other), tally, "its grader changed");
    assertRefused(
        measuredWith(other, here.baseline(), here.grader()), tally, "task.yaml or its BRIEF.md");
  }

  @Test
  void anotherProcessorAndAnotherImageAreRemarkedOn() {
    assertThat(Reproduction.remarks(environment("Old", "sha256:1"), environment("New", "sha256:2")))
        .hasSize(2)
        .anyMatch(remark -> remark.contains("Old") && remark.contains("New"))
        .anyMatch(remark -> remark.contains("base"));
  }

  private static void assertRefused(Grade claimed, Task task, String named) {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> Reproduction.check(claimed, task))
        .withMessageContaining(named);
  }

  private static Verdict rejected(Reason reason) {
    return new Verdict.Rejected(reason, "divergence", "too far off");
  }

  private static Grade with(Verdict verdict) {
    return changed(CLAIMED, verdict, CLAIMED.digests(), Optional.empty(), CLAIMED.blocks());
  }

  /** A grade of the tally task as it was, or was not, when a record was measured. */
  private static Grade measuredWith(Digest task, Digest baseline, Digest grader) {
    return changed(
        CLAIMED,
        CLAIMED.verdict(),
        new Digests(task, baseline, grader, Optional.of(REWRITE), Optional.of(REWRITE)),
        CLAIMED.speedup(),
        CLAIMED.blocks());
  }

  /** The same with a rewrite that takes so many times longer. */
  private static Grade slower(Grade grade, double times) {
    List<Block> blocks =
        grade.blocks().stream()
            .map(
                block ->
                    new Block(
                        block.index(),
                        block.seed(),
                        block.runs().stream().map(run -> slower(run, times)).toList(),
                        block.disturbed(),
                        block.counted()))
            .toList();
    return changed(grade, grade.verdict(), grade.digests(), grade.speedup(), blocks);
  }

  private static TimedRun slower(TimedRun run, double times) {
    double factor = run.side().equals(TimedRun.REWRITE) ? times : 1;
    long nanos = (long) (run.wallNanos() * factor);
    return new TimedRun(
        run.side(),
        nanos,
        nanos,
        run.cpuNanos(),
        run.peakBytes(),
        run.stolenShare(),
        Optional.empty());
  }

  private static Grade changed(
      Grade grade,
      Verdict verdict,
      Digests digests,
      Optional<Speedup> speedup,
      List<Block> blocks) {
    return new Grade(
        grade.schema(),
        grade.task(),
        grade.taskVersion(),
        grade.scale(),
        grade.rewrite(),
        verdict,
        grade.annotations(),
        grade.accuracy(),
        speedup,
        grade.speedupOfAllBlocks(),
        grade.arithmetic(),
        digests,
        grade.seeding(),
        grade.scored(),
        blocks,
        grade.started(),
        grade.finished());
  }

  private static Environment environment(String processor, String image) {
    return new Environment(
        processor,
        2,
        1L << 33,
        "6.1",
        "Debian",
        "engine 1",
        "1.40",
        "runc",
        "1",
        Map.of("base", image),
        "17",
        "0.1.0");
  }
}
