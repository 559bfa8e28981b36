package dev.speedtrap.grade;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import org.apache.commons.statistics.distribution.TDistribution;

/** A way to decide how many blocks are measured, and what interval they give. */
interface SequentialRule {
  /** Half the width, on the scale of logarithms, that is narrow enough: 5%. */
  double NARROW = Math.log(1.05);

  /** Takes block values until it is content. */
  Outcome measure(DoubleSupplier blocks);

  /** An interval of the log ratio, and the number of blocks it took. */
  record Outcome(double low, double high, int blocks) {
    boolean coversZero() {
      return low <= 0 && 0 <= high;
    }

    boolean wide() {
      return (high - low) / 2 > NARROW * (1 + 1e-9);
    }
  }

  /**
   * Half-width and middle of an interval from the first {@code n} values, at the {@code look}th.
   */
  interface Estimator {
    Outcome of(double[] values, int n, int look);
  }

  /** Stops at the first look at which the interval is narrow, or at the last. */
  static SequentialRule looking(Estimator estimator, int... looks) {
    return blocks -> {
      double[] values = new double[looks[looks.length - 1]];
      int n = 0;
      for (int look = 0; ; look++) {
        while (n < looks[look]) {
          values[n++] = blocks.getAsDouble();
        }
        Outcome outcome = estimator.of(values, n, look);
        if (!outcome.wide() || look == looks.length - 1) {
          return outcome;
        }
      }
    };
  }

  /** Student's t interval at each look, each with its own chance of error. */
  static SequentialRule studentT(double[] alphas, int... looks) {
    double[] quantiles = new double[looks.length];
    for (int i = 0; i < looks.length; i++) {
      quantiles[i] = quantile(alphas[i], looks[i] - 1);
    }
    return looking(
        (values, n, look) -> {
          double mean = mean(values, n);
          double half = quantiles[look] * spread(values, n, mean) / Math.sqrt(n);
          return new Outcome(mean - half, mean + half, n);
        },
        looks);
  }

  /** The same chance of error at each look. */
  static SequentialRule studentT(double alpha, int... looks) {
    double[] alphas = new double[looks.length];
    Arrays.fill(alphas, alpha);
    return studentT(alphas, looks);
  }

  /**
   * The first blocks tell how many there must be, and nobody looks again (Stein, "A two-sample test
   * for a linear hypothesis whose power is independent of the variance", 1945).
   */
  static SequentialRule stein(int first, int most) {
    double quantile = quantile(0.05, first - 1);
    return blocks -> {
      double[] values = new double[most];
      for (int n = 0; n < first; n++) {
        values[n] = blocks.getAsDouble();
      }
      double spread = spread(values, first, mean(values, first));
      double needed = Math.ceil(Math.pow(quantile * spread / NARROW, 2));
      int all = (int) Math.max(first, Math.min(most, needed));
      for (int n = first; n < all; n++) {
        values[n] = blocks.getAsDouble();
      }
      double mean = mean(values, all);
      double half = quantile * spread / Math.sqrt(all);
      return new Outcome(mean - half, mean + half, all);
    };
  }

  /**
   * The interval that belongs to Wilcoxon's signed-rank test (Hodges and Lehmann, 1963): all means
   * of two values in order, with {@code cut} of them left out at each end.
   */
  static SequentialRule signedRank(int[] cuts, int... looks) {
    return looking(
        (values, n, look) -> {
          double[] means = new double[n * (n + 1) / 2];
          int count = 0;
          for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
              means[count++] = (values[i] + values[j]) / 2;
            }
          }
          Arrays.sort(means);
          return new Outcome(means[cuts[look]], means[count - 1 - cuts[look]], n);
        },
        looks);
  }

  /** Trimmed mean with winsorized spread (Tukey and McLaughlin, 1963). */
  static SequentialRule trimmed(double alpha, double share, int... looks) {
    return looking(
        (values, n, look) -> {
          double[] sorted = Arrays.copyOf(values, n);
          Arrays.sort(sorted);
          int cut = (int) (share * n);
          double mean = mean(Arrays.copyOfRange(sorted, cut, n - cut), n - 2 * cut);
          Arrays.fill(sorted, 0, cut, sorted[cut]);
          Arrays.fill(sorted, n - cut, n, sorted[n - 1 - cut]);
          double spread = spread(sorted, n, mean(sorted, n));
          double half =
              quantile(alpha, n - 2 * cut - 1) * spread / ((1 - 2.0 * cut / n) * Math.sqrt(n));
          return new Outcome(mean - half, mean + half, n);
        },
        looks);
  }

  private static double quantile(double alpha, int freedom) {
    return TDistribution.of(freedom).inverseSurvivalProbability(alpha / 2);
  }

  private static double mean(double[] values, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += values[i];
    }
    return sum / n;
  }

  private static double spread(double[] values, int n, double mean) {
    double squares = 0;
    for (int i = 0; i < n; i++) {
      squares += (values[i] - mean) * (values[i] - mean);
    }
    return Math.sqrt(squares / (n - 1));
  }
}
