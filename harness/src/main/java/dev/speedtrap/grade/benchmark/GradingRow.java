package dev.speedtrap.grade.benchmark;

import java.util.Optional;

/**
 * One grading of two programs whose work is known.
 *
 * @param piece {@code aa} for the same program on both sides, {@code known} for known ratios beside
 *     hyperfine, {@code at-once} and {@code in-turn} for what {@link AtOnce} starts
 * @param condition what else the machine did
 * @param work the exact ratio of their work
 * @param startSeconds what a run takes that makes no pass at all, by the engine's clock
 * @param ratio the estimate
 * @param low lower end of its 95% interval
 * @param high upper end
 * @param spread standard deviation of the blocks' values
 * @param blocks how many blocks count
 * @param repeated how many were repeated
 * @param wide whether the interval stayed wider than asked for
 * @param baselineRuns runs of the baseline in the blocks that count
 * @param rewriteRuns runs of the rewrite in the blocks that count
 * @param baselineSeconds median time of a run of the baseline
 * @param rewriteSeconds median time of a run of the rewrite
 * @param tookSeconds how long the grading took
 * @param hyperfine the same by hyperfine, with the same numbers of runs
 * @param readySeconds how long the grading's bench took until it held its cores, where each grading
 *     had a bench of its own
 */
record GradingRow(
    String piece,
    Condition condition,
    double work,
    double startSeconds,
    double ratio,
    double low,
    double high,
    double spread,
    int blocks,
    int repeated,
    boolean wide,
    int baselineRuns,
    int rewriteRuns,
    double baselineSeconds,
    double rewriteSeconds,
    double tookSeconds,
    Optional<Plain> hyperfine,
    Optional<Double> readySeconds) {
  /**
   * What hyperfine measured.
   *
   * @param startSeconds mean of a process that makes no pass
   * @param baselineSeconds mean of the baseline's
   * @param rewriteSeconds mean of the rewrite's
   */
  record Plain(double startSeconds, double baselineSeconds, double rewriteSeconds) {
    double error(double work) {
      return Math.log(baselineSeconds / rewriteSeconds)
          - Math.log(truth(work, startSeconds, baselineSeconds));
    }
  }

  /** The same, with how long the bench took until it held its cores. */
  GradingRow ready(double seconds) {
    return new GradingRow(
        piece,
        condition,
        work,
        startSeconds,
        ratio,
        low,
        high,
        spread,
        blocks,
        repeated,
        wide,
        baselineRuns,
        rewriteRuns,
        baselineSeconds,
        rewriteSeconds,
        tookSeconds,
        hyperfine,
        Optional.of(seconds));
  }

  boolean covers() {
    double truth = truth(work, startSeconds, baselineSeconds);
    return low <= truth && truth <= high;
  }

  /** How far the estimate is off, as a logarithm. */
  double error() {
    return Math.log(ratio) - Math.log(truth(work, startSeconds, baselineSeconds));
  }

  /**
   * The true ratio of two times whose work has a known ratio, when both also take the same time to
   * start. It does not depend on the measured time of the rewrite, and hardly on the baseline's.
   */
  static double truth(double work, double startSeconds, double baselineSeconds) {
    return baselineSeconds / (startSeconds + (baselineSeconds - startSeconds) / work);
  }
}
