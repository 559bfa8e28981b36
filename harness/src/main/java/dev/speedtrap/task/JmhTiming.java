package dev.speedtrap.task;

import dev.speedtrap.files.InvalidInput;

/**
 * How JMH times the runs of a JVM task.
 *
 * <p>A run of the baseline has {@code warmup + invocations} invocations, one of a quicker rewrite
 * has more, so that the measured times add up to about as much: a time that is forged then shows on
 * the engine's clock.
 *
 * @param warmup how many invocations at the start of a run are not measured
 * @param invocations how many invocations of the baseline are measured in a run
 * @param inputs how many inputs {@code generate} makes for a run: the most invocations that a run
 *     of a rewrite may have, warm-up included
 */
public record JmhTiming(int warmup, int invocations, int inputs) {
  public JmhTiming {
    if (inputs < warmup + invocations) {
      throw new InvalidInput(
          "timing.jmh.inputs must be at least warmup + invocations, %d, since every invocation gets"
                  .formatted(warmup + invocations)
              + " an input of its own; it was "
              + inputs);
    }
  }

  /** Returns how many invocations a run has that measures the given number. */
  public int withWarmup(int measured) {
    return warmup + measured;
  }

  /** Returns the most invocations that a run may measure. */
  public int mostMeasured() {
    return inputs - warmup;
  }
}
