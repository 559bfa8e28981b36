package dev.speedtrap.stats;

import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A speedup estimated from the values of timing blocks.
 *
 * <p>A block's value is {@code log T_baseline − mean log T_rewrite}; the estimate is the
 * exponential of their mean, its interval Student's t interval on the scale of logarithms, carried
 * back. On that scale a speedup of 2x and one of 0.5x are equally far from none, and multiplicative
 * noise is additive.
 *
 * @param ratio the speedup: above 1 the rewrite is quicker
 * @param interval its confidence interval
 * @param blocks how many blocks it rests on
 * @param spread standard deviation of the block values, on the scale of logarithms
 */
public record RatioEstimate(double ratio, Interval interval, int blocks, double spread) {

  /**
   * Estimates the ratio from block values.
   *
   * @param values one logarithm of a ratio each; at least two, all finite
   * @param alpha the chance of error of the two-sided interval, in (0, 1)
   */
  public static RatioEstimate of(List<Double> values, double alpha) {
    int n = values.size();
    if (n < 2) {
      throw new IllegalArgumentException("an interval needs at least two blocks, had " + n);
    }
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha must lie between 0 and 1, was " + alpha);
    }
    double mean = values.stream().mapToDouble(Double::doubleValue).sum() / n;
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    double spread = Math.sqrt(squares / (n - 1));
    double quantile = TDistribution.of(n - 1).inverseSurvivalProbability(alpha / 2);
    double halfWidth = quantile * spread / Math.sqrt(n);
    if (!Double.isFinite(halfWidth)) {
      throw new IllegalArgumentException("block values must be finite, were " + values);
    }
    return new RatioEstimate(
        Math.exp(mean), new Interval(mean - halfWidth, mean + halfWidth).exp(), n, spread);
  }

  /** Half the interval's width relative to the estimate: 0.05 reads as "give or take 5%". */
  public double relativeHalfWidth() {
    return Math.sqrt(interval.high() / interval.low()) - 1;
  }
}
