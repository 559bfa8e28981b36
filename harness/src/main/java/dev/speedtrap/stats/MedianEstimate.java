package dev.speedtrap.stats;

import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * A median with its 95% interval between two of the values, which assumes nothing about how they
 * are distributed (Conover, Practical Nonparametric Statistics, 1999).
 *
 * @param median the middle value, or the mean of the two in the middle
 * @param interval empty for fewer than six values: then not even the least and the greatest one
 *     enclose the median often enough
 * @param values how many it rests on
 */
public record MedianEstimate(double median, Optional<Interval> interval, int values) {
  private static final double ALPHA = 0.05;

  /** Estimates the median of at least one value. */
  public static MedianEstimate of(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return new MedianEstimate(Median.of(sorted), interval(sorted), sorted.size());
  }

  /** From the k-th least to the k-th greatest value, k as large as the binomial allows. */
  private static Optional<Interval> interval(List<Double> sorted) {
    int n = sorted.size();
    BinomialDistribution below = BinomialDistribution.of(n, 0.5);
    int k = 0;
    while (k < n / 2 && below.cumulativeProbability(k) <= ALPHA / 2) {
      k++;
    }
    return k == 0
        ? Optional.empty()
        : Optional.of(new Interval(sorted.get(k - 1), sorted.get(n - k)));
  }
}
