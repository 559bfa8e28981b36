package dev.speedtrap.stats;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Confidence intervals of rates: of a share, and of events per exposure. */
public final class RateInterval {
  private RateInterval() {}

  /**
   * Returns Wilson's score interval of a share (Wilson, J. Am. Stat. Assoc. 22, 1927, 209–212):
   * unlike the textbook's ± it never leaves 0 to 1, and says something at 0 and at 1.
   *
   * @param share what was observed, 0 to 1
   * @param trials over how many independent trials; a number with a fraction is an effective one
   * @param alpha the chance of error of the two-sided interval, in (0, 1)
   */
  public static Interval ofShare(double share, double trials, double alpha) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("a share must lie in 0 to 1, was " + share);
    }
    if (!(trials > 0 && Double.isFinite(trials))) {
      throw new IllegalArgumentException("a share needs trials, had " + trials);
    }
    checkAlpha(alpha);
    double z = NormalDistribution.of(0, 1).inverseSurvivalProbability(alpha / 2);
    double square = z * z;
    double middle = (trials * share + square / 2) / (trials + square);
    double halfWidth = z * Math.sqrt(trials * share * (1 - share) + square / 4) / (trials + square);
    // At 0 and 1 one end is exact, and rounding would leave a trace.
    return new Interval(
        share == 0 ? 0 : Math.max(0, middle - halfWidth),
        share == 1 ? 1 : Math.min(1, middle + halfWidth));
  }

  /**
   * Returns Garwood's exact interval of a Poisson rate (Garwood, Biometrika 28, 1936, 437–442). It
   * holds where events come independently of one another; where they come in bursts it is too
   * narrow.
   *
   * @param events how many there were
   * @param exposure over how much they were counted, more than 0; the rate is in its unit
   * @param alpha the chance of error of the two-sided interval, in (0, 1)
   */
  public static Interval ofEvents(long events, double exposure, double alpha) {
    if (events < 0) {
      throw new IllegalArgumentException("events must be at least 0, were " + events);
    }
    if (!(exposure > 0 && Double.isFinite(exposure))) {
      throw new IllegalArgumentException("a rate needs an exposure, had " + exposure);
    }
    checkAlpha(alpha);
    double low =
        events == 0
            ? 0
            : ChiSquaredDistribution.of(2.0 * events).inverseCumulativeProbability(alpha / 2) / 2;
    double high =
        ChiSquaredDistribution.of(2.0 * (events + 1)).inverseSurvivalProbability(alpha / 2) / 2;
    return new Interval(low / exposure, high / exposure);
  }

  private static void checkAlpha(double alpha) {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha must lie between 0 and 1, was " + alpha);
    }
  }
}
