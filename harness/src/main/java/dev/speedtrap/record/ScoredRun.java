package dev.speedtrap.record;

import java.util.Map;

/**
 * One run of the rewrite that was scored.
 *
 * @param run its name, such as {@code smoke}, {@code full} or {@code block-3}
 * @param seed the seed of its input
 * @param metrics every metric of the contract and its value; for a metric that compares both sides,
 *     the difference
 */
public record ScoredRun(String run, long seed, Map<String, Double> metrics) {

  public ScoredRun {
    metrics = Map.copyOf(metrics);
  }
}
