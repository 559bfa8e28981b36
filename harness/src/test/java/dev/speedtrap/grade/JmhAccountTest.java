package dev.speedtrap.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.speedtrap.record.JmhTime;
import dev.speedtrap.record.TimedRun;
import dev.speedtrap.task.JmhTiming;
import dev.speedtrap.task.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JmhAccountTest {
  private static final long MILLI = 1_000_000L;
  private static final JmhAccount ACCOUNT =
      new JmhAccount(
          new JmhTiming(2, 5, 200),
          new JmhAllowance(2, 500 * MILLI, 0.05, 0.1, 100 * MILLI, 3 * MILLI, 50 * MILLI));

  /** Five invocations of 600 ms after a slow one, and 1.2 s for two JVMs to start. */
  private static final TimedRun BASELINE = run(5_800, 1_600, 600, 600, 600, 600, 600);

  @Test
  void theTimeIsTheMeanAfterTheWarmUp() throws Rejection {
    JmhTime time = ACCOUNT.of("x", millis(900, 700, 100, 200, 300), Duration.ofSeconds(4));

    assertThat(time).isEqualTo(new JmhTime(200 * MILLI, 2, 3, 3_000 * MILLI));
  }

  @Test
  void anHonestRewriteMayWarmUpForLonger() throws Rejection {
    assertThat(ACCOUNT.compare("x", BASELINE, quick(40, 30, 0))).isEmpty();
    assertThat(ACCOUNT.compare("x", BASELINE, quick(40, 30, 1_800)))
        .as("covered, but a person should look")
        .hasValueSatisfying(
            remark -> assertThat(remark).contains("unaccounted", "would take 0.0712 s"));
  }

  @Test
  void whatIsForgedOrDoneElsewhereIsMissingInTheSum() {
    assertRejected(quick(20, 30, 3_500));
  }

  @Test
  void workForAllInvocationsInOneDoesNotHide() {
    // In the warm-up, it is not in the mean.
    TimedRun inTheWarmUp = run(6_400, 5_200, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
    assertRejected(inTheWarmUp);
    // In a measured one, it is in the mean, and nothing is gained.
    TimedRun inTheMiddle = run(6_400, 1, 1, 1, 1, 5_200, 1, 1, 1, 1, 1, 1, 1);
    assertThat(inTheMiddle.timeNanos()).isGreaterThan(250 * MILLI);
  }

  @Test
  void invocationsThatTakeLongerThanTheirProcessAreForged() {
    Rejection rejection =
        catchThrowableOfType(
            Rejection.class, () -> ACCOUNT.of("x", millis(900, 700, 900), Duration.ofSeconds(2)));
    assertThat(rejection.verdict().caughtBy()).isEqualTo("jmh-clock");
  }

  @Test
  void everyInvocationLeavesAFolderAndNothingElseIsThere(@TempDir Path outputs) throws IOException {
    Files.createDirectory(outputs.resolve("7"));
    Files.createDirectory(outputs.resolve("12"));
    assertThatNoException().isThrownBy(() -> JmhClock.checkOutputs(List.of(12, 7), outputs));
    for (List<Integer> order : List.of(List.of(7), List.of(7, 12, 3), List.of(7, 3))) {
      Rejection rejection =
          catchThrowableOfType(Rejection.class, () -> JmhClock.checkOutputs(order, outputs));
      assertThat(rejection.verdict().reason()).isEqualTo(Reason.OUTPUT_INVALID);
    }
  }

  private static void assertRejected(TimedRun rewrite) {
    Rejection rejection =
        catchThrowableOfType(Rejection.class, () -> ACCOUNT.compare("x", BASELINE, rewrite));
    assertThat(rejection.verdict().reason()).isEqualTo(Reason.INTEGRITY);
    assertThat(rejection.verdict().caughtBy()).isEqualTo("jmh-clock");
  }

  /**
   * A rewrite that starts as the baseline does, and takes some more that no invocation tells of.
   */
  private static TimedRun quick(int invocations, int each, int more) {
    long[] times =
        Stream.concat(Stream.of(900L, 200L), Collections.nCopies(invocations, (long) each).stream())
            .mapToLong(Long::longValue)
            .toArray();
    return run(1_200 + 1_100 + invocations * each + more, times);
  }

  private static TimedRun run(long wallMillis, long... invocations) {
    try {
      JmhTime time = ACCOUNT.of("x", millis(invocations), Duration.ofMillis(wallMillis));
      return new TimedRun(
              TimedRun.REWRITE,
              wallMillis * MILLI,
              wallMillis * MILLI,
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty())
          .timedBy(Optional.of(time));
    } catch (Rejection e) {
      throw new AssertionError(e);
    }
  }

  private static List<Long> millis(long... millis) {
    return Arrays.stream(millis).map(m -> m * MILLI).boxed().toList();
  }
}
