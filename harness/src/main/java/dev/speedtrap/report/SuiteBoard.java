package dev.speedtrap.report;

import dev.speedtrap.stats.GeometricContrast;
import dev.speedtrap.stats.Interval;
import dev.speedtrap.task.Suite;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The contestants over all tasks of a suite, on one processor and under one budget.
 *
 * @param suite the suite
 * @param versions the version of each task that counts
 * @param processor the processor; empty for records that do not tell
 * @param budget the budget in words
 * @param standings the ranked ones in order of rank, then those that lack trials or tasks
 */
public record SuiteBoard(
    Suite suite,
    Map<String, Integer> versions,
    Optional<String> processor,
    String budget,
    List<SuiteStanding> standings) {
  public SuiteBoard {
    versions = Collections.unmodifiableMap(new TreeMap<>(versions));
    standings = List.copyOf(standings);
  }

  /**
   * One contestant over a suite.
   *
   * @param rank from 1; empty unless it has a figure and {@link Scoring#LEAST_TRIALS} trials on
   *     every task
   * @param contestant who it is
   * @param total the figure over all tasks; empty where it has no trial on one of them, since a
   *     figure over other tasks would be one of another suite
   * @param tasks the headline on each task that it has trials on
   * @param curve the share of the suite's tasks on which the headline is at or beyond a speedup
   */
  public record SuiteStanding(
      Optional<Integer> rank,
      Contestant contestant,
      Optional<Total> total,
      Map<String, Score> tasks,
      List<CurvePoint> curve) {
    public SuiteStanding {
      tasks = Collections.unmodifiableMap(new TreeMap<>(tasks));
      curve = List.copyOf(curve);
    }

    /** Returns the same with a rank. */
    SuiteStanding ranked(int place) {
      return new SuiteStanding(Optional.of(place), contestant, total, tasks, curve);
    }
  }

  /**
   * A figure over all tasks of a suite.
   *
   * @param geometric geometric mean of the tasks' headlines: a doubling counts the same on every
   *     task
   * @param interval its 95% interval between trials; the tasks are given, not drawn, so that it
   *     says nothing about other tasks. Empty where a task has a single trial
   * @param harmonic harmonic mean of the headlines, which the field also quotes: the speedup of all
   *     tasks done one after another, if their baselines took equally long
   */
  public record Total(double geometric, Optional<Interval> interval, double harmonic) {
    private static final double ALPHA = 0.05;

    /** Makes the figure of the scores on all tasks. */
    static Total of(List<Score> scores) {
      double share = 1.0 / scores.size();
      Optional<Interval> interval =
          scores.stream().allMatch(score -> score.trials() > 1)
              ? Optional.of(
                  GeometricContrast.of(
                          scores.stream()
                              .map(score -> new GeometricContrast.Group(share, score.logs()))
                              .toList(),
                          ALPHA)
                      .interval())
              : Optional.empty();
      return new Total(
          Math.exp(scores.stream().mapToDouble(s -> Math.log(s.headline())).sum() * share),
          interval,
          scores.size() / scores.stream().mapToDouble(s -> 1 / s.headline()).sum());
    }
  }

  /**
   * A step of the curve.
   *
   * @param speedup a task's headline
   * @param share share of the suite's tasks at or beyond it
   */
  public record CurvePoint(double speedup, double share) {}
}
