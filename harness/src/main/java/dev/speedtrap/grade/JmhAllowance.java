package dev.speedtrap.grade;

/**
 * How much of a process's time the invocations that JMH tells of may leave unaccounted. Whatever a
 * program hides is in there, and so are the start of two JVMs and the warm-up, of which another
 * program may have more. A slow host slows those for the baseline too, so the bounds are in terms
 * of what the baseline's run of the same block leaves.
 *
 * @param usualTimes up to so many times what the baseline leaves, nobody wonders
 * @param mostTimes beyond so many times, no honest program is
 * @param extraNanos to the former half of it is added, to the latter all: clocks and short runs
 * @param shareOfWall to both is added the share of the process's time: work between invocations
 * @param clockNoiseNanos how much JMH's times may add up to beyond the process's
 */
record JmhAllowance(
    double usualTimes,
    double mostTimes,
    long extraNanos,
    double shareOfWall,
    long clockNoiseNanos) {
  /**
   * Measured on word2vec-jvm, in processor time on a busy host: the baseline left 2.6 s, the
   * reference with most to compile (vector registers) 1.3 times that.
   */
  static final JmhAllowance STANDARD = new JmhAllowance(1.5, 2.0, 500_000_000L, 0.05, 50_000_000L);

  /** Says whether what a rewrite's run leaves unaccounted is no more than it may be. */
  boolean covers(long ofBaseline, long ofRewrite, long wall) {
    return ofRewrite <= mostTimes * Math.max(0, ofBaseline) + extraNanos + shareOfWall * wall;
  }

  /** Says whether it is no more than for most. */
  boolean expects(long ofBaseline, long ofRewrite, long wall) {
    return ofRewrite
        <= usualTimes * Math.max(0, ofBaseline) + extraNanos / 2.0 + shareOfWall * wall;
  }

  /** Says whether invocations of that sum fit into a process of that time. */
  boolean fits(long sum, long wall) {
    return sum <= wall + clockNoiseNanos;
  }
}
