package dev.speedtrap.grade;

import dev.speedtrap.record.Cost;
import dev.speedtrap.record.Speedup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The costs of one rewrite of a {@code count} task, one a hidden seed, and what comes of them. */
final class CostLedger {
  /** A cost varies with its input and not with the machine: few inputs tell what it is. */
  static final int SEEDS = 5;

  private final List<Cost> costs = new ArrayList<>();

  /**
   * Writes down what one run cost.
   *
   * @throws GraderFailed when the grader counts another unit than before
   */
  void add(Cost cost) {
    if (!costs.isEmpty() && !costs.get(0).unit().equals(cost.unit())) {
      throw new GraderFailed(
          "score counts %s on one input and %s on another"
              .formatted(costs.get(0).unit(), cost.unit()));
    }
    costs.add(cost);
  }

  /** How many seeds were counted so far. */
  int counted() {
    return costs.size();
  }

  /** How many more seeds are to be counted. */
  int toCome() {
    return Math.max(0, SEEDS - costs.size());
  }

  /** What the costs come to, once there are enough. */
  Optional<Speedup.Counted> conclusion() {
    if (costs.size() < SEEDS) {
      return Optional.empty();
    }
    double baseline = geometricMean(Cost::baseline);
    double rewrite = geometricMean(Cost::rewrite);
    return Optional.of(
        new Speedup.Counted(
            baseline / rewrite,
            costs.size(),
            costs.stream().mapToDouble(Cost::ratio).min().orElseThrow(),
            costs.stream().mapToDouble(Cost::ratio).max().orElseThrow(),
            baseline,
            rewrite,
            costs.get(0).unit()));
  }

  private double geometricMean(ToDoubleFunction<Cost> side) {
    double logs = costs.stream().mapToDouble(cost -> Math.log(side.applyAsDouble(cost))).sum();
    return Math.exp(logs / costs.size());
  }
}
