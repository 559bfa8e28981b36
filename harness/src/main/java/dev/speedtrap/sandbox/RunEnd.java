package dev.speedtrap.sandbox;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** How a run ended. */
public sealed interface RunEnd {

  /** The first process ended by itself; a signal n shows as code 128 + n. */
  record Exited(int code) implements RunEnd {}

  /** The kernel killed one of its processes at the run's limit of memory, and the run failed. */
  record OutOfMemory(int code) implements RunEnd {}

  /** It was still running at its time limit, and was killed. */
  record TimedOut(Duration limit) implements RunEnd {

    public TimedOut {
      requireNonNull(limit, "limit");
    }
  }

  /** Returns whether it exited with code 0. */
  default boolean ok() {
    return this instanceof Exited exited && exited.code() == 0;
  }
}
