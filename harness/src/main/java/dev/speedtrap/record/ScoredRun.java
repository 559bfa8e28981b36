package dev.speedtrap.record;

import java.util.Map;
import java.util.Optional;

/**
 * One run of the rewrite that was scored.
 *
 * @param run its name, such as {@code smoke}, {@code full} or {@code block-3}
 * @param seed the seed of its input
 * @param metrics every metric of the contract and its value; for a metric that compares both sides,
 *     the difference
 * @param cost what the grader of a {@code count} task counted
 */
public record ScoredRun(String run, long seed, Map<String, Double> metrics, Optional<Cost> cost) {

  public ScoredRun {
    metrics = Map.copyOf(metrics);
  }
}
