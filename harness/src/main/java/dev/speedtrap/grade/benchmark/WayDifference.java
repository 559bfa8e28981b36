package dev.speedtrap.grade.benchmark;

import dev.speedtrap.stats.GeometricContrast;
import dev.speedtrap.stats.GeometricContrast.Group;
import dev.speedtrap.stats.Interval;
import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How far the speedups of gradings one way lie from those of gradings another way: the difference
 * of the means of their logarithms, with its 99% interval (Student's t).
 *
 * <p>Where either way has {@link #ENOUGH} gradings, the interval comes from the variance between
 * the gradings of a way: whatever moves a whole grading (a neighbour that comes and goes, the
 * clock's rate) is in it, as it is in the difference. With fewer such an interval says nothing: at
 * two gradings a way it may have one degree of freedom, and a quantile of 64 would make it contain
 * 0 whatever was measured. Then each grading's own standard error takes its place, {@code
 * spread/√blocks} with one degree of freedom less than there are blocks. That is the stricter of
 * the two: it leaves out what differs from grading to grading, and the stopping rule stops where
 * blocks happen to agree. Which of the two it is follows from the number of gradings alone, never
 * from what they came to.
 *
 * <p>In both, no variance is taken to be like another: the degrees of freedom are Welch's
 * (Biometrika 34, 1947, 28–35) for the two ways, and Satterthwaite's (Biometrics Bulletin 2, 1946,
 * 110–114) for the sum of the gradings' own variances.
 *
 * @param logs mean logarithm of the first way's ratios less that of the second's
 * @param interval its 99% interval
 * @param fromBlocks whether the interval comes from the gradings' own standard errors
 */
record WayDifference(double logs, Interval interval, boolean fromBlocks) {
  /** From four gradings a way on, Welch's degrees of freedom are three or more. */
  static final int ENOUGH = 4;

  private static final double ALPHA = 0.01;

  /**
   * Compares two ways.
   *
   * @param first at least one grading
   * @param second at least one grading
   */
  static WayDifference of(List<GradingRow> first, List<GradingRow> second) {
    boolean few = Math.min(first.size(), second.size()) < ENOUGH;
    return few ? fromBlocks(first, second) : betweenGradings(first, second);
  }

  private static WayDifference betweenGradings(List<GradingRow> first, List<GradingRow> second) {
    GeometricContrast contrast =
        GeometricContrast.of(
            List.of(new Group(1, logs(first)), new Group(-1, logs(second))), ALPHA);
    Interval ratio = contrast.interval();
    return new WayDifference(
        Math.log(contrast.ratio()),
        new Interval(Math.log(ratio.low()), Math.log(ratio.high())),
        false);
  }

  private static WayDifference fromBlocks(List<GradingRow> first, List<GradingRow> second) {
    double difference = meanLog(first) - meanLog(second);
    double squaredError = 0;
    double parts = 0;
    for (List<GradingRow> way : List.of(first, second)) {
      for (GradingRow row : way) {
        double ofMean = row.spread() * row.spread() / row.blocks() / way.size() / way.size();
        squaredError += ofMean;
        parts += ofMean * ofMean / (row.blocks() - 1);
      }
    }
    double halfWidth = 0;
    if (squaredError > 0) {
      double degrees = squaredError * squaredError / parts;
      halfWidth =
          TDistribution.of(degrees).inverseSurvivalProbability(ALPHA / 2) * Math.sqrt(squaredError);
    }
    return new WayDifference(
        difference, new Interval(difference - halfWidth, difference + halfWidth), true);
  }

  /** Mean logarithm of the gradings' ratios. */
  static double meanLog(List<GradingRow> rows) {
    return logs(rows).stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static List<Double> logs(List<GradingRow> rows) {
    return rows.stream().map(row -> Math.log(row.ratio())).toList();
  }
}
