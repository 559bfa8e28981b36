package dev.speedtrap.stats;

import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Whether two speedups, each from blocks of its own, are the same up to a margin.
 *
 * <p>Two one-sided tests at 5% each (Schuirmann, Journal of Pharmacokinetics and Biopharmaceutics
 * 15, 1987): they are the same where the 90% interval of their ratio lies inside the margin, and
 * differ where it lies wholly outside. That two intervals overlap would say neither. The interval
 * is Welch's, on the scale of logarithms, since the two may well have been measured on machines of
 * different noise.
 *
 * @param ratio 90% interval of the second speedup over the first
 * @param answer what follows
 */
public record Equivalence(Interval ratio, Answer answer) {
  private static final double ALPHA = 0.05;

  /** What can follow. */
  public enum Answer {
    /** The same, up to the margin. */
    SAME,
    /** Further apart than the margin. */
    DIFFERENT,
    /** Too much noise to say. */
    UNDECIDED
  }

  /**
   * Compares two speedups.
   *
   * @param first logarithms of ratios, one a block; at least two, all finite
   * @param second those of the other speedup, likewise
   * @param margin how far apart counts as the same: 0.1 allows a ratio from 1/1.1 to 1.1
   */
  public static Equivalence of(List<Double> first, List<Double> second, double margin) {
    if (!(margin > 0 && Double.isFinite(margin))) {
      throw new IllegalArgumentException("a margin must be more than 0, was " + margin);
    }
    Interval ratio = difference(Sample.of(first), Sample.of(second)).exp();
    double most = 1 + margin;
    if (ratio.low() >= 1 / most && ratio.high() <= most) {
      return new Equivalence(ratio, Answer.SAME);
    }
    boolean outside = ratio.high() < 1 / most || ratio.low() > most;
    return new Equivalence(ratio, outside ? Answer.DIFFERENT : Answer.UNDECIDED);
  }

  /** Welch's interval of the difference of two means (Biometrika 34, 1947). */
  private static Interval difference(Sample first, Sample second) {
    double difference = second.mean - first.mean;
    double a = first.varianceOfMean;
    double b = second.varianceOfMean;
    if (a + b == 0) {
      return new Interval(difference, difference);
    }
    double freedom = (a + b) * (a + b) / (a * a / (first.n - 1) + b * b / (second.n - 1));
    double halfWidth =
        TDistribution.of(freedom).inverseSurvivalProbability(ALPHA) * Math.sqrt(a + b);
    return new Interval(difference - halfWidth, difference + halfWidth);
  }

  private record Sample(int n, double mean, double varianceOfMean) {
    static Sample of(List<Double> values) {
      int n = values.size();
      if (n < 2) {
        throw new IllegalArgumentException("a comparison needs at least two blocks, had " + n);
      }
      double mean = values.stream().mapToDouble(Double::doubleValue).sum() / n;
      double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
      if (!Double.isFinite(squares)) {
        throw new IllegalArgumentException("block values must be finite, were " + values);
      }
      return new Sample(n, mean, squares / (n - 1) / n);
    }
  }
}
