package dev.speedtrap.grade;

import dev.speedtrap.record.JmhTime;

/**
 * How much of a process's time the invocations that JMH tells of may leave unaccounted. Whatever a
 * program hides is in there, and so are the start of two JVMs and the warm-up, of which another
 * program may have more. A slow host slows those for the baseline too, so the bounds are in terms
 * of what the baseline's run of the same block leaves.
 *
 * <p>Room for honest programs is room for hidden work too. So a rewrite whose speedup would be
 * another one if all of it were hidden work is told of, with the time that it would have then.
 *
 * @param mostTimes beyond so many times what the baseline leaves, no honest program is
 * @param extraNanos is added to that: clocks and short runs
 * @param shareOfWall likewise, a share of the process's time: work between invocations
 * @param hiddenShare so large a share of its measured time may be hidden, and nobody wonders
 * @param noiseNanos is added to that: two JVMs do not start equally quickly each time
 * @param betweenNanos what JMH itself does for an invocation, of which a rewrite has more
 * @param clockNoiseNanos how much JMH's times may add up to beyond the process's
 */
record JmhAllowance(
    double mostTimes,
    long extraNanos,
    double shareOfWall,
    double hiddenShare,
    long noiseNanos,
    long betweenNanos,
    long clockNoiseNanos) {
  /**
   * Measured on word2vec-jvm, in processor time on a busy host: the baseline left 2.6 s, the
   * reference with most to compile (vector registers) 1.3 times that. A program that spins for 2 ms
   * took 3.2 ms more an invocation than JMH told of, with 200 of them and with 136 against 9.
   */
  static final JmhAllowance STANDARD =
      new JmhAllowance(2.0, 500_000_000L, 0.05, 0.1, 100_000_000L, 3_000_000L, 50_000_000L);

  /** Says whether what a rewrite's run leaves unaccounted is no more than it may be. */
  boolean covers(long ofBaseline, long ofRewrite, long wall) {
    return ofRewrite <= mostTimes * Math.max(0, ofBaseline) + extraNanos + shareOfWall * wall;
  }

  /**
   * Returns how much work of a rewrite JMH may not have seen, in nanoseconds of all its
   * invocations: what is unaccounted beyond the baseline's, less JMH's own work for as many more
   * invocations.
   */
  long mayBeHidden(JmhTime ofBaseline, JmhTime ofRewrite) {
    long more = Math.max(0, ofRewrite.measured() - ofBaseline.measured());
    return Math.max(
        0, ofRewrite.unaccountedNanos() - ofBaseline.unaccountedNanos() - more * betweenNanos);
  }

  /** Says whether so much hidden time would change little. */
  boolean expects(long hidden, long told) {
    return hidden <= noiseNanos + hiddenShare * told;
  }

  /** Says whether invocations of that sum fit into a process of that time. */
  boolean fits(long sum, long wall) {
    return sum <= wall + clockNoiseNanos;
  }
}
