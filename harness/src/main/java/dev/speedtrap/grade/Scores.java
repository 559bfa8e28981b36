package dev.speedtrap.grade;

import dev.speedtrap.record.Cost;
import dev.speedtrap.task.Metric;
import java.util.Map;
import java.util.Optional;

/**
 * What the grader's {@code score} measured of one run.
 *
 * @param metrics every metric by name
 * @param work the least work of the run's input, where the grader states it
 * @param cost what both sides cost: there where, and only where, the task's objective is to count
 */
record Scores(Map<String, Metric> metrics, Optional<Work> work, Optional<Cost> cost) {

  Scores {
    metrics = Map.copyOf(metrics);
  }

  /**
   * The least that any program must do for one input.
   *
   * @param flops single-precision operations
   * @param bytes bytes of memory traffic
   */
  record Work(double flops, double bytes) {}
}
