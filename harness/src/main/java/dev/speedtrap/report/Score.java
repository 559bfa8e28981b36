package dev.speedtrap.report;

import dev.speedtrap.stats.Interval;
import dev.speedtrap.stats.Median;
import dev.speedtrap.stats.RatioEstimate;
import java.util.List;
import java.util.Optional;

/**
 * The speedup of a contestant on a task, over all of its ended trials.
 *
 * @param trials how many trials it rests on
 * @param headline geometric mean of what each trial counts as: the speedup where it was accepted,
 *     else 1
 * @param interval its 95% interval between trials: Student's t interval on the scale of logarithms;
 *     empty for a single trial. It tells how trials differ, which the narrow interval inside one
 *     trial does not
 * @param median median speedup of the accepted ones
 * @param best best speedup of the accepted ones: it grows with the number of trials, so that
 *     contestants with unequal numbers cannot be compared by it
 * @param logs logarithm of what each trial counts as, in the order in which the trials began
 */
public record Score(
    int trials,
    double headline,
    Optional<Interval> interval,
    Optional<Double> median,
    Optional<Double> best,
    List<Double> logs) {
  private static final double ALPHA = 0.05;

  public Score {
    logs = List.copyOf(logs);
  }

  /** Makes the score of trials that count, of which there is at least one. */
  static Score of(List<StoredRecord> trials) {
    List<Double> logs = trials.stream().map(stored -> Math.log(Scoring.countsAs(stored))).toList();
    List<Double> accepted =
        trials.stream().flatMap(stored -> stored.acceptedSpeedup().stream()).toList();
    return new Score(
        logs.size(),
        Math.exp(logs.stream().mapToDouble(Double::doubleValue).average().orElse(0)),
        logs.size() < 2 ? Optional.empty() : Optional.of(RatioEstimate.of(logs, ALPHA).interval()),
        accepted.isEmpty() ? Optional.empty() : Optional.of(Median.of(accepted)),
        accepted.stream().max(Double::compare),
        logs);
  }
}
