package dev.speedtrap.stats;

import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A product of powers of the geometric means of several groups, such as the ratio of two of them,
 * with an interval that lets every group have a spread of its own.
 *
 * <p>On the scale of logarithms it is a weighted sum of means. Its degrees of freedom are those of
 * Welch and Satterthwaite (Welch, Biometrika 34, 1947, 28–35): for two groups with weights 1 and −1
 * this is Welch's t interval.
 *
 * @param ratio the estimate
 * @param interval its confidence interval; a point where no group has any spread
 */
public record GeometricContrast(double ratio, Interval interval) {

  /**
   * One group.
   *
   * @param weight the power of its geometric mean
   * @param logs logarithms of its values: at least two, all finite
   */
  public record Group(double weight, List<Double> logs) {
    public Group {
      logs = List.copyOf(logs);
      if (logs.size() < 2) {
        throw new IllegalArgumentException(
            "an interval needs at least two values a group, had " + logs.size());
      }
    }

    private double mean() {
      return logs.stream().mapToDouble(Double::doubleValue).sum() / logs.size();
    }

    /** Squared standard error of the weighted mean. */
    private double squaredError() {
      double mean = mean();
      double squares = logs.stream().mapToDouble(log -> (log - mean) * (log - mean)).sum();
      return weight * weight * squares / (logs.size() - 1) / logs.size();
    }
  }

  /**
   * Estimates the product.
   *
   * @param alpha the chance of error of the two-sided interval, in (0, 1)
   */
  public static GeometricContrast of(List<Group> groups, double alpha) {
    double sum = groups.stream().mapToDouble(group -> group.weight() * group.mean()).sum();
    double squaredError = groups.stream().mapToDouble(Group::squaredError).sum();
    if (!Double.isFinite(sum) || !Double.isFinite(squaredError)) {
      throw new IllegalArgumentException("the values must be finite");
    }
    if (squaredError == 0) {
      return new GeometricContrast(Math.exp(sum), new Interval(sum, sum).exp());
    }
    double parts =
        groups.stream()
            .mapToDouble(group -> Math.pow(group.squaredError(), 2) / (group.logs().size() - 1))
            .sum();
    double degrees = squaredError * squaredError / parts;
    double quantile = TDistribution.of(degrees).inverseSurvivalProbability(alpha / 2);
    double halfWidth = quantile * Math.sqrt(squaredError);
    return new GeometricContrast(
        Math.exp(sum), new Interval(sum - halfWidth, sum + halfWidth).exp());
  }
}
