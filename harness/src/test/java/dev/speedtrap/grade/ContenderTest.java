package dev.speedtrap.grade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.files.Documents;
import dev.speedtrap.files.QuickJson;
import dev.speedtrap.record.TimedRun;
import dev.speedtrap.record.Verdict;
import dev.speedtrap.stats.StoppingRule;
import dev.speedtrap.task.Metric;
import dev.speedtrap.task.Program;
import dev.speedtrap.task.Reason;
import dev.speedtrap.task.Scale;
import dev.speedtrap.task.Task;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ContenderTest {
  private static final Task TALLY = TallyBench.tally();

  private final Contender first = contender();
  private final Contender second = contender();

  @Test
  void standsWhereItStoodOnceItHasTakenOverWhatWasWritten() {
    for (int index = 1; index <= 7; index++) {
      String run = CheckedInput.run(index);
      first.judge().take(run, index, scores(index == 3 ? Double.NaN : 1e-9 * index));
      first.time(block(index, index == 2 ? 0.5 : 0.0));
      first.processRatio(index);
      first.comparedToParent(index);
      second.showed(run, writtenAndRead(first.shown(run)));
    }

    assertThat(second.ledger().blocks()).isEqualTo(first.ledger().blocks());
    assertThat(second.ledger().blocks().get(1).counted()).as("it was disturbed").isFalse();
    assertThat(second.evidence().speedup()).isPresent().isEqualTo(first.evidence().speedup());
    assertThat(second.judge().scored()).isEqualTo(first.judge().scored());
    assertThat(second.judge().results()).isEqualTo(first.judge().results());
    assertThat(second.timesParent()).isEqualTo(first.timesParent());
    assertThat(second.processRatio()).isEqualTo(7);
  }

  @Test
  void rejectedOnceIsRejectedForGood() {
    first.reject(new Rejection(Reason.CRASHED, "run", "in the first part's smoke run"));
    Shown ofFirst = first.shown("block-1");
    assertThat(first.shown("block-2").nothing()).isTrue();

    second.reject(new Rejection(Reason.TIMED_OUT, "run", "in the second part's smoke run"));
    second.showed("block-1", ofFirst);
    assertThat(second.rejections())
        .extracting(Verdict.Rejected::reason)
        .containsExactly(
            Reason.BUILD_FAILED, Reason.CRASHED, Reason.BUILD_FAILED, Reason.TIMED_OUT);
    assertThat(second.shown("block-2").rejections())
        .as("what is written once is not written again")
        .extracting(Verdict.Rejected::reason)
        .containsExactly(Reason.BUILD_FAILED, Reason.TIMED_OUT);
  }

  /** One that does not build: it needs no engine, and its evidence is like any other's. */
  private static Contender contender() {
    Program program = TALLY.references().get(0);
    GradeRequest request =
        new GradeRequest(program.name(), program.layers(), Scale.FULL, OptionalLong.empty());
    return new Contender(
        program,
        Optional.empty(),
        new Evidence(TALLY, request, Instant.EPOCH, StoppingRule.STANDARD),
        new Verdict.Rejected(Reason.BUILD_FAILED, "build", "it does not build"));
  }

  private static Shown writtenAndRead(Shown shown) {
    byte[] json = Documents.toJsonLine(shown).getBytes(StandardCharsets.UTF_8);
    return QuickJson.parse("a line", json, Shown.class);
  }

  private static Scores scores(double difference) {
    return new Scores(
        Map.of("line-difference", new Metric.Distance(difference)),
        Optional.empty(),
        Optional.empty());
  }

  private static TimedBlock block(int index, double stolen) {
    TimedRun baseline =
        new TimedRun(
            TimedRun.BASELINE,
            4_000_000_000L + index * 10_000_000L,
            4_100_000_000L,
            Optional.empty(),
            Optional.empty(),
            Optional.of(stolen),
            Optional.of(0.0));
    return new TimedBlock(
        index,
        List.of(baseline, CheckFixtures.rewrite(1_000_000_000L)),
        Optional.empty(),
        List.of());
  }
}
