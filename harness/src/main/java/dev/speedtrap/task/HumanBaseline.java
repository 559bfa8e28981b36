package dev.speedtrap.task;

import static java.util.Objects.requireNonNull;

import dev.speedtrap.files.InvalidInput;

/**
 * What people reached on a task, or are reported to have reached.
 *
 * @param speedup times faster than the baseline, more than 0
 * @param hours how long they worked
 * @param people how many they were
 * @param source who says so
 * @param measuredOn what it was measured on: this task, or another one that it is the counterpart
 *     of
 */
public record HumanBaseline(
    double speedup, Hours hours, People people, String source, String measuredOn) {
  public HumanBaseline {
    requireNonNull(hours, "hours");
    requireNonNull(people, "people");
    requireNonNull(source, "source");
    requireNonNull(measuredOn, "measuredOn");
    if (!(speedup > 0 && Double.isFinite(speedup))) {
      throw new InvalidInput("a speedup must be a number more than 0, was " + speedup);
    }
  }
}
