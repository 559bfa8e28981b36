package dev.speedtrap.task;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.speedtrap.files.InvalidInput;

/**
 * A limit on a metric. Every limit compares one number, the {@linkplain #deviation deviation}, with
 * its {@linkplain #bound bound}, so that all can be calibrated and shown alike.
 */
public sealed interface Limit {
  /** Returns the number of the contract. */
  double bound();

  /**
   * Returns what is compared with the bound; NaN where that cannot be computed.
   *
   * @throws InvalidInput if the scorer gave one number where this limit needs two, or two where it
   *     needs one
   */
  double deviation(Metric metric);

  /**
   * Says whether the limit holds. It never holds for a number that is not finite: written as {@code
   * <=}, not as the negation of {@code >}, because every comparison with NaN is false.
   *
   * @throws InvalidInput as {@link #deviation} does
   */
  default boolean holds(Metric metric) {
    double deviation = deviation(metric);
    return Double.isFinite(deviation) && deviation <= bound();
  }

  /** The limit in words, such as {@code at most 0.0003}. */
  String text();

  /** Says whether the deviation {@code a} is worse than {@code b}; NaN is worse than any number. */
  default boolean worse(double a, double b) {
    return Double.isNaN(a) || a > b;
  }

  /** How many times further off a cheat's deviation is than an honest one. */
  default double gap(double honest, double cheat) {
    return cheat / honest;
  }

  /** One number, at most {@code bound}. */
  record Max(double bound) implements Limit {
    public Max {
      requireFinite(bound);
    }

    @Override
    public double deviation(Metric metric) {
      return distance(metric, "max");
    }

    @Override
    public String text() {
      return "at most " + bound;
    }
  }

  /** One number, at least {@code bound}. */
  record Min(double bound) implements Limit {
    public Min {
      requireFinite(bound);
    }

    @Override
    public double deviation(Metric metric) {
      return distance(metric, "min");
    }

    @Override
    public String text() {
      return "at least " + bound;
    }

    @Override
    public boolean worse(double a, double b) {
      return Double.isNaN(a) || a < b;
    }

    @Override
    public double gap(double honest, double cheat) {
      return honest / cheat;
    }

    @Override
    public boolean holds(Metric metric) {
      double deviation = deviation(metric);
      return Double.isFinite(deviation) && deviation >= bound;
    }
  }

  /** The rewrite within {@code bound} of the baseline, either way. */
  record Within(double bound) implements Limit {
    public Within {
      requireNotNegative(bound);
    }

    @Override
    public double deviation(Metric metric) {
      Metric.Pair pair = pair(metric, "within");
      return Math.abs(pair.rewrite() - pair.baseline());
    }

    @Override
    public String text() {
      return "within " + bound + " of the baseline";
    }
  }

  /**
   * The rewrite at most {@code bound} worse than the baseline; the better, the lower its deviation.
   */
  record NoWorse(double bound, Better better) implements Limit {
    public NoWorse {
      requireNotNegative(bound);
    }

    @Override
    public double deviation(Metric metric) {
      Metric.Pair pair = pair(metric, "no_worse");
      return better == Better.LOWER
          ? pair.rewrite() - pair.baseline()
          : pair.baseline() - pair.rewrite();
    }

    @Override
    public String text() {
      return "no worse than the baseline by " + bound;
    }
  }

  /** Which side of a measure is the better one. */
  enum Better {
    /** As for a loss. */
    @JsonProperty("lower")
    LOWER,
    /** As for a share of right answers. */
    @JsonProperty("higher")
    HIGHER
  }

  private static double distance(Metric metric, String limit) {
    if (metric instanceof Metric.Distance distance) {
      return distance.value();
    }
    throw new InvalidInput(
        "the grader scored a pair of numbers where the limit '"
            + limit
            + "' needs one number: let score write one, or use within or no_worse");
  }

  private static Metric.Pair pair(Metric metric, String limit) {
    if (metric instanceof Metric.Pair pair) {
      return pair;
    }
    throw new InvalidInput(
        "the grader scored one number where the limit '"
            + limit
            + "' needs {baseline, rewrite}: let score write both, or use max or min");
  }

  private static void requireFinite(double bound) {
    if (!Double.isFinite(bound)) {
      throw new InvalidInput("a limit must be a finite number, was " + bound);
    }
  }

  private static void requireNotNegative(double bound) {
    requireFinite(bound);
    if (!(bound >= 0)) {
      throw new InvalidInput("a limit on a difference must be at least 0, was " + bound);
    }
  }
}
