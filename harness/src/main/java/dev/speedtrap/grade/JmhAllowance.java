package dev.speedtrap.grade;

/**
 * How much of a process's time the invocations that JMH tells of may leave unaccounted, beyond what
 * the baseline's run of the same block does. Whatever a program hides is in there, and so are the
 * start of its JVM and its warm-up, which another program may have more of.
 *
 * @param usualNanos up to here nobody wonders
 * @param mostNanos beyond that no honest program was seen
 * @param shareOfWall to both, on top, the share of the process's time: work between invocations
 * @param clockNoiseNanos how much JMH's times may add up to beyond the process's
 */
record JmhAllowance(long usualNanos, long mostNanos, double shareOfWall, long clockNoiseNanos) {
  static final JmhAllowance STANDARD =
      new JmhAllowance(500_000_000L, 1_000_000_000L, 0.05, 50_000_000L);

  /** Says whether what a rewrite's run leaves unaccounted is no more than it may be. */
  boolean covers(long ofBaseline, long ofRewrite, long wall) {
    return ofRewrite <= ofBaseline + mostNanos + shareOfWall * wall;
  }

  /** Says whether it is no more than for most. */
  boolean expects(long ofBaseline, long ofRewrite, long wall) {
    return ofRewrite <= ofBaseline + usualNanos + shareOfWall * wall;
  }

  /** Says whether invocations of that sum fit into a process of that time. */
  boolean fits(long sum, long wall) {
    return sum <= wall + clockNoiseNanos;
  }
}
