package dev.speedtrap.stats;

/**
 * A confidence interval.
 *
 * @param low lower end, in the estimate's own unit
 * @param high upper end, at least {@code low}
 */
public record Interval(double low, double high) {

  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "an interval needs low <= high, was %s and %s".formatted(low, high));
    }
  }

  /** Says whether {@code value} lies inside, ends included. */
  public boolean covers(double value) {
    return low <= value && value <= high;
  }

  /** Says whether the two share at least one point. */
  public boolean overlaps(Interval other) {
    return low <= other.high && other.low <= high;
  }

  /** The interval of the exponential: from the scale of logarithms to that of ratios. */
  Interval exp() {
    return new Interval(Math.exp(low), Math.exp(high));
  }
}
