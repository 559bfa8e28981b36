package dev.speedtrap.record;

import static java.util.Objects.requireNonNull;

/**
 * What a {@code count} task's grader counted on one input, for both sides.
 *
 * @param baseline the cost of the baseline's outputs, finite and more than 0
 * @param rewrite the cost of the rewrite's outputs, finite and more than 0
 * @param unit what is counted, such as {@code cycles}
 */
public record Cost(double baseline, double rewrite, String unit) {
  public Cost {
    requireNonNull(unit, "unit");
    if (!(counts(baseline) && counts(rewrite))) {
      throw new IllegalArgumentException(
          "a cost must be finite and more than 0, was %s and %s".formatted(baseline, rewrite));
    }
  }

  private static boolean counts(double cost) {
    return cost > 0 && Double.isFinite(cost);
  }

  /** How many times cheaper the rewrite is. */
  public double ratio() {
    return baseline / rewrite;
  }
}
