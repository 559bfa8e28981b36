package dev.speedtrap.task;

import static java.util.Objects.requireNonNull;

import dev.speedtrap.files.ByteSize;

/**
 * What one run of a program gets.
 *
 * @param cpus whole cores
 * @param memory without swap
 * @param output the most that it may write to {@code /out}
 * @param processes the most processes and threads at once
 */
public record Resources(int cpus, ByteSize memory, ByteSize output, int processes) {
  public Resources {
    requireNonNull(memory, "memory");
    requireNonNull(output, "output");
    if (cpus < 1 || processes < 1) {
      throw new IllegalArgumentException(
          "cpus and processes must be at least 1, were " + cpus + " and " + processes);
    }
  }
}
