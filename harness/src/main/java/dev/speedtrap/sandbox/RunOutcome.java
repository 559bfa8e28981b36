package dev.speedtrap.sandbox;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What came of one run.
 *
 * @param end how it ended
 * @param wall the engine's clock, from the container's start to its exit: what counts as its time
 * @param outside the harness's monotonic clock, from before the call that starts it to after the
 *     exit was heard; never shorter than the truth
 * @param inside the same clock, from the return of the call that starts it to when the exit was
 *     heard
 * @param cpu processor time of all its processes, where the host lets us read it
 * @param peakBytes the most memory it held, cached files and {@code /tmp} included, where the host
 *     lets us read it
 * @param disturbance what else went on at its cores meanwhile
 * @param stdout the end of its standard output, at most {@value #TAIL_BYTES} bytes, decoded as
 *     UTF-8
 * @param stderr the end of its standard error, likewise
 */
public record RunOutcome(
    RunEnd end,
    Duration wall,
    Duration outside,
    Duration inside,
    Optional<Duration> cpu,
    OptionalLong peakBytes,
    Disturbance disturbance,
    String stdout,
    String stderr) {

  /** How much of each stream is kept. */
  public static final int TAIL_BYTES = 64 * 1024;

  /** Clocks are read to a millisecond or so, and slewed. */
  private static final Duration CLOCK_NOISE = Duration.ofMillis(50);

  /** What the engine may take to tell of an exit (DESIGN.md, Timing). */
  private static final Duration ENGINE_DELAY = Duration.ofMillis(300);

  private static final int ENGINE_DELAY_SHARE = 100;

  public RunOutcome {
    requireNonNull(end, "end");
    requireNonNull(wall, "wall");
    requireNonNull(outside, "outside");
    requireNonNull(inside, "inside");
    requireNonNull(cpu, "cpu");
    requireNonNull(peakBytes, "peakBytes");
    requireNonNull(disturbance, "disturbance");
    requireNonNull(stdout, "stdout");
    requireNonNull(stderr, "stderr");
  }

  /** Returns whether it exited with code 0. */
  public boolean ok() {
    return end.ok();
  }

  /**
   * Returns whether the engine's clock and the harness's agree: the engine's span lies within the
   * harness's outer one, give or take 50 ms, and the inner one is longer by at most 0.3 s + 1%.
   */
  public boolean clocksAgree() {
    Duration slack = ENGINE_DELAY.plus(wall.dividedBy(ENGINE_DELAY_SHARE));
    return wall.compareTo(outside.plus(CLOCK_NOISE)) <= 0
        && inside.compareTo(wall.plus(slack)) <= 0;
  }
}
