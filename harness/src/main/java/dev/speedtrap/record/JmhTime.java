package dev.speedtrap.record;

/**
 * What JMH measured in one run.
 *
 * @param meanNanos mean time of the measured invocations. Not their median, for a program that did
 *     the work of all in one of them would hide it there
 * @param warmup how many invocations came first and were not measured
 * @param measured how many invocations were measured
 * @param unaccountedNanos what the process took beyond the mean time of every invocation, warm-up
 *     included: the start of two JVMs, what the warm-up took longer, and whatever a program hides
 * @param chargedNanos what is added to the mean of a rewrite's run, since its process left more
 *     unaccounted than the baseline's of the same block
 */
public record JmhTime(
    long meanNanos, int warmup, int measured, long unaccountedNanos, long chargedNanos) {

  /** A time to which nothing is added. */
  public JmhTime(long meanNanos, int warmup, int measured, long unaccountedNanos) {
    this(meanNanos, warmup, measured, unaccountedNanos, 0);
  }

  /**
   * Returns the same time, of a program that pays for what its process left unaccounted beyond what
   * is usual: spread over all of its invocations, for it may have been the work of any.
   *
   * @param usualNanos what the baseline's process left
   */
  public JmhTime charged(long usualNanos) {
    long beyond = Math.max(0, unaccountedNanos - usualNanos);
    return new JmhTime(meanNanos, warmup, measured, unaccountedNanos, beyond / (warmup + measured));
  }

  /** Returns the time that counts. */
  public long timeNanos() {
    return meanNanos + chargedNanos;
  }
}
