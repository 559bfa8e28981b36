package dev.speedtrap.stats;

import java.util.List;

/**
 * A rate with its 95% interval, and what it was counted over.
 *
 * @param value the rate: a share in 0 to 1, or events per unit
 * @param interval its 95% interval
 * @param count what was counted: the numerator
 * @param denominator what it was counted over
 * @param unit what the denominator is counted in, such as {@code trials} or {@code agent-hours}
 */
public record Rate(double value, Interval interval, double count, double denominator, String unit) {
  private static final double ALPHA = 0.05;

  /**
   * Returns a share with {@linkplain RateInterval#ofShare Wilson's interval}.
   *
   * @param count how many of them, at most {@code all}
   * @param all how many there are, at least 1
   */
  public static Rate share(long count, long all, String unit) {
    double share = (double) count / all;
    return new Rate(
        share,
        RateInterval.ofShare(share, (double) all, ALPHA),
        (double) count,
        (double) all,
        unit);
  }

  /**
   * Returns a share over things that come in clusters, such as the lines of trials: things of one
   * cluster are alike, so clusters count for the interval, not things.
   *
   * <p>The value is the share over all things. The interval is Wilson's over as many trials as
   * there are clusters of equal size to the same effect, (Σw)²/Σw² (Kish, Survey Sampling, 1965). A
   * cluster's own share lies in 0 to 1, so its variance is at most p(1 − p), and the interval is
   * rather too wide than too narrow.
   *
   * @param clusters at least one that is not empty
   */
  public static Rate clustered(List<Cluster> clusters, String unit) {
    double count = clusters.stream().mapToLong(Cluster::count).sum();
    double all = clusters.stream().mapToLong(Cluster::all).sum();
    double squares = clusters.stream().mapToDouble(c -> (double) c.all() * c.all()).sum();
    if (!(all > 0)) {
      throw new IllegalArgumentException("a share needs one cluster that is not empty");
    }
    double share = count / all;
    return new Rate(
        share, RateInterval.ofShare(share, all * all / squares, ALPHA), count, all, unit);
  }

  /**
   * Returns events per unit with {@linkplain RateInterval#ofEvents Garwood's interval}.
   *
   * @param exposure in that unit, more than 0
   */
  public static Rate events(long events, double exposure, String unit) {
    return new Rate(
        events / exposure,
        RateInterval.ofEvents(events, exposure, ALPHA),
        (double) events,
        exposure,
        unit);
  }

  /**
   * Things that belong together.
   *
   * @param count how many of them have what is counted
   * @param all how many there are, at least {@code count}
   */
  public record Cluster(long count, long all) {
    public Cluster {
      if (count < 0 || count > all) {
        throw new IllegalArgumentException(count + " of " + all + " is no share");
      }
    }
  }
}
