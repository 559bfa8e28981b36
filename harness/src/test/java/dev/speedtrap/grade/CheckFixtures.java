package dev.speedtrap.grade;

import dev.speedtrap.files.Digest;
import dev.speedtrap.record.Arithmetic;
import dev.speedtrap.record.Cost;
import dev.speedtrap.record.HostReadings;
import dev.speedtrap.record.JmhTime;
import dev.speedtrap.record.ScoredRun;
import dev.speedtrap.record.Seeding;
import dev.speedtrap.record.Steadiness;
import dev.speedtrap.record.TimedRun;
import dev.speedtrap.record.Verdict;
import dev.speedtrap.task.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Parts of a check's state, with every field filled at least once. */
final class CheckFixtures {
  static final Seeding SEEDING = new Seeding("0f".repeat(32), false);
  static final Instant STARTED = Instant.parse("2026-11-21T17:20:31.5Z");

  private CheckFixtures() {}

  static CheckGround ground(String kernel) {
    return new CheckGround(
        "tally", new TreeMap<>(Map.of("kernel", kernel, "exploit half", "sha256:12")));
  }

  static CheckedInput input(int index) {
    return new CheckedInput(
        index,
        1_000L + index,
        STARTED.plusSeconds(600L * index),
        61.5,
        540.25,
        0,
        List.of(new Pulse(1.5e10, 7e9)),
        Map.of("reference half", reference(index), "exploit skips-last", exploit(index)));
  }

  private static Shown reference(int index) {
    TimedRun baseline =
        new TimedRun(
            TimedRun.BASELINE,
            8_000_000_000L,
            8_100_000_000L,
            Optional.of(7_900_000_000L),
            Optional.of(1L << 28),
            Optional.of(0.001),
            Optional.of(0.0),
            Optional.of(new JmhTime(1_000_000, 2, 5, 300)),
            Optional.of(
                new HostReadings(4096, Optional.of(0L), Optional.of(0.1), Optional.of(2900))));
    return new Shown(
        true,
        List.of(
            new Judge.Judged(
                new ScoredRun(
                    CheckedInput.run(index),
                    1_000L + index,
                    Map.of("loss", 1e-5),
                    Optional.of(new Cost(100, 25, "cycles"))),
                List.of())),
        List.of(),
        List.of(),
        List.of(
            new TimedBlock(
                1_000L + index,
                List.of(baseline, rewrite(2_000_000_000L)),
                Optional.of(new Steadiness(0.99, 1.01)),
                List.of("a doubt"))),
        4.1,
        List.of(new Cost(100, 25, "cycles")),
        Optional.of(new Arithmetic(1e9, 1e4, 1e10, 1e9, 0.1, 0.05)),
        List.of(Digest.of(new byte[] {(byte) index})));
  }

  static TimedRun rewrite(long nanos) {
    return new TimedRun(
        TimedRun.REWRITE,
        nanos,
        nanos,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Shown exploit(int index) {
    return new Shown(
        true,
        List.of(
            new Judge.Judged(
                new ScoredRun(
                    CheckedInput.run(index),
                    1_000L + index,
                    Map.of("loss", Double.NaN, "divergence", Double.POSITIVE_INFINITY),
                    Optional.empty()),
                List.of("loss", "divergence"))),
        List.of(new Verdict.Rejected(Reason.INACCURATE, "loss", "on block-1,\nloss is NaN")),
        List.of(1.2, 1.3),
        List.of(),
        1,
        List.of(),
        Optional.empty(),
        List.of());
  }
}
