package dev.speedtrap.record;

import dev.speedtrap.stats.Interval;
import dev.speedtrap.stats.RatioEstimate;

/**
 * A measured speedup.
 *
 * @param ratio how many times quicker than the baseline
 * @param interval its 95% interval
 * @param blocks how many blocks it rests on
 * @param spread standard deviation of the block values, on the scale of logarithms
 * @param baselineSeconds median wall time of the baseline's runs
 * @param rewriteSeconds median wall time of the rewrite's runs
 */
public record Speedup(
    double ratio,
    Interval interval,
    int blocks,
    double spread,
    double baselineSeconds,
    double rewriteSeconds) {

  /** Joins an estimate with the times it came from. */
  public static Speedup of(RatioEstimate estimate, double baselineSeconds, double rewriteSeconds) {
    return new Speedup(
        estimate.ratio(),
        estimate.interval(),
        estimate.blocks(),
        estimate.spread(),
        baselineSeconds,
        rewriteSeconds);
  }
}
