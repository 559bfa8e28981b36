package dev.speedtrap.record;

import java.util.Optional;

/**
 * One run of a program inside a timing block.
 *
 * @param side {@code baseline} or {@code rewrite}
 * @param wallNanos the container's process from start to exit, by the engine's clock: the score,
 *     where JMH did not time it
 * @param outsideNanos the same from before the start call to after the wait, by the harness's
 *     monotonic clock
 * @param cpuNanos processor time of everything in the container, where the host tells it
 * @param peakBytes largest memory of the container, where the host tells it
 * @param stolenShare share of the run in which the hypervisor ran something else on these cores
 * @param foreignShare share of these cores' time that went to processes outside the run, where
 *     known
 * @param jmh what JMH measured, where it timed the run
 * @param host what else the host told of the run, where it tells anything
 */
public record TimedRun(
    String side,
    long wallNanos,
    long outsideNanos,
    Optional<Long> cpuNanos,
    Optional<Long> peakBytes,
    Optional<Double> stolenShare,
    Optional<Double> foreignShare,
    Optional<JmhTime> jmh,
    Optional<HostReadings> host) {

  public static final String BASELINE = "baseline";
  public static final String REWRITE = "rewrite";

  /** A run that JMH did not time, and of which the host told no more. */
  public TimedRun(
      String side,
      long wallNanos,
      long outsideNanos,
      Optional<Long> cpuNanos,
      Optional<Long> peakBytes,
      Optional<Double> stolenShare,
      Optional<Double> foreignShare) {
    this(
        side,
        wallNanos,
        outsideNanos,
        cpuNanos,
        peakBytes,
        stolenShare,
        foreignShare,
        Optional.empty(),
        Optional.empty());
  }

  /** Returns the same run with what JMH measured in it. */
  public TimedRun timedBy(Optional<JmhTime> measured) {
    return new TimedRun(
        side,
        wallNanos,
        outsideNanos,
        cpuNanos,
        peakBytes,
        stolenShare,
        foreignShare,
        measured,
        host);
  }

  /** Returns the same run with what else the host told of it. */
  public TimedRun seenBy(Optional<HostReadings> readings) {
    return new TimedRun(
        side,
        wallNanos,
        outsideNanos,
        cpuNanos,
        peakBytes,
        stolenShare,
        foreignShare,
        jmh,
        readings);
  }

  /** Returns the time that counts: JMH's mean of an invocation, or else the process's wall time. */
  public long timeNanos() {
    return jmh.map(JmhTime::meanNanos).orElse(wallNanos);
  }
}
