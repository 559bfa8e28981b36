package dev.speedtrap.sandbox;

import static java.util.Objects.requireNonNull;

import dev.speedtrap.files.ByteSize;
import java.time.Duration;

/**
 * How much one run may use.
 *
 * @param time from the container's start; then it is killed
 * @param memory of all its processes, with what they write to {@code /tmp} and to bounded volumes;
 *     no swap comes on top
 * @param processes processes and threads at once
 * @param openFiles open files of one process
 * @param tmp what {@code /tmp} holds at most
 * @param log what the engine keeps of the output on disk, both streams together; the older part
 *     goes
 */
public record RunLimits(
    Duration time, ByteSize memory, int processes, int openFiles, ByteSize tmp, ByteSize log) {

  /** Docker refuses less than 6 MiB of memory. */
  private static final long LEAST_MEMORY = 6L << 20;

  public RunLimits {
    requireNonNull(time, "time");
    requireNonNull(memory, "memory");
    requireNonNull(tmp, "tmp");
    requireNonNull(log, "log");
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("the time limit must be positive, was " + time);
    }
    if (memory.bytes() < LEAST_MEMORY) {
      throw new IllegalArgumentException("the memory limit must be at least 6MiB, was " + memory);
    }
    if (processes < 1) {
      throw new IllegalArgumentException("a run needs at least 1 process, was " + processes);
    }
    if (openFiles < 16) {
      throw new IllegalArgumentException("a run needs at least 16 open files, was " + openFiles);
    }
    if (tmp.bytes() < 1 || log.bytes() < 1) {
      throw new IllegalArgumentException("the limits of /tmp and of the log must be positive");
    }
  }
}
