package dev.speedtrap.grade;

/**
 * How much of a process's time the invocations that JMH tells of may leave unaccounted.
 *
 * @param extraNanos how much more than the baseline's run of the same block
 * @param shareOfWall and on top the share of the process's time
 * @param clockNoiseNanos how much JMH's times may add up to beyond the process's
 */
record JmhAllowance(long extraNanos, double shareOfWall, long clockNoiseNanos) {
  static final JmhAllowance STANDARD = new JmhAllowance(1_000_000_000L, 0.1, 50_000_000L);

  /** Says whether what a rewrite's run leaves unaccounted is no more than it may be. */
  boolean covers(long ofBaseline, long ofRewrite, long wall) {
    return ofRewrite <= ofBaseline + extraNanos + shareOfWall * wall;
  }

  /** Says whether invocations of that sum fit into a process of that time. */
  boolean fits(long sum, long wall) {
    return sum <= wall + clockNoiseNanos;
  }
}
