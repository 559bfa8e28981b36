package dev.speedtrap.stats;

/**
 * The difference of two shares, with Newcombe's hybrid score interval (Newcombe, Statistics in
 * Medicine 17, 1998, 873–890, method 10), which is made of Wilson's interval of each and holds for
 * few trials too.
 *
 * @param value the second share minus the first
 * @param interval its confidence interval, in −1 to 1
 */
public record ShareDifference(double value, Interval interval) {

  /**
   * Returns the difference between two groups of independent trials.
   *
   * @param countBefore how many of the first group, at most {@code allBefore}
   * @param allBefore how many the first group has, at least 1
   * @param countAfter how many of the second group
   * @param allAfter how many the second group has
   * @param alpha the chance of error of the two-sided interval, in (0, 1)
   */
  public static ShareDifference of(
      int countBefore, int allBefore, int countAfter, int allAfter, double alpha) {
    double before = (double) countBefore / allBefore;
    double after = (double) countAfter / allAfter;
    Interval first = RateInterval.ofShare(before, allBefore, alpha);
    Interval second = RateInterval.ofShare(after, allAfter, alpha);
    double difference = after - before;
    double down = Math.hypot(after - second.low(), first.high() - before);
    double up = Math.hypot(second.high() - after, before - first.low());
    return new ShareDifference(difference, new Interval(difference - down, difference + up));
  }
}
