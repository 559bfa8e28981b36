package dev.speedtrap.record;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.speedtrap.stats.Interval;
import dev.speedtrap.stats.RatioEstimate;

/** How many times better than the baseline a rewrite is: measured in time, or counted. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is", defaultImpl = Speedup.Timed.class)
@JsonSubTypes({@JsonSubTypes.Type(Speedup.Timed.class), @JsonSubTypes.Type(Speedup.Counted.class)})
public sealed interface Speedup {

  /** The estimate: above 1 the rewrite is better. */
  double ratio();

  /**
   * A speedup in time, which noise blurs.
   *
   * @param ratio how many times quicker than the baseline
   * @param interval its 95% interval
   * @param blocks how many blocks it rests on
   * @param spread standard deviation of the block values, on the scale of logarithms
   * @param baselineSeconds median wall time of the baseline's runs
   * @param rewriteSeconds median wall time of the rewrite's runs
   */
  @JsonTypeName("timed")
  record Timed(
      double ratio,
      Interval interval,
      int blocks,
      double spread,
      double baselineSeconds,
      double rewriteSeconds)
      implements Speedup {

    /** Joins an estimate with the times it came from. */
    public static Timed of(RatioEstimate estimate, double baselineSeconds, double rewriteSeconds) {
      return new Timed(
          estimate.ratio(),
          estimate.interval(),
          estimate.blocks(),
          estimate.spread(),
          baselineSeconds,
          rewriteSeconds);
    }
  }

  /**
   * A speedup in a deterministic cost. It has no interval, since nothing about it is noise: how it
   * differs from input to input is told by the least and the most.
   *
   * @param ratio geometric mean of the cost ratios, one a seed
   * @param seeds on how many hidden seeds it was counted
   * @param lowest the ratio on the seed where it was lowest
   * @param highest the ratio on the seed where it was highest
   * @param baselineCost geometric mean of the baseline's costs
   * @param rewriteCost geometric mean of the rewrite's costs
   * @param unit what was counted, such as {@code cycles}
   */
  @JsonTypeName("counted")
  record Counted(
      double ratio,
      int seeds,
      double lowest,
      double highest,
      double baselineCost,
      double rewriteCost,
      String unit)
      implements Speedup {}
}
