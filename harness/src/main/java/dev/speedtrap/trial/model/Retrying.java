package dev.speedtrap.trial.model;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a question is put again: as long as the provider asks for, else twice as
 * long each time. What is waited for is written down by who waits.
 */
final class Retrying {
  /** About ten minutes in all: an overload passes, or it is no overload. */
  private static final int MOST_FAILURES = 12;

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /** A provider may count by the hour, but a trial that sleeps for one helps nobody. */
  private static final Duration LONGEST_ASKED_FOR = Duration.ofMinutes(15);

  /** Trials that were turned away together must not come back together. */
  private static final double SPREAD = 0.25;

  private final RandomGenerator random;

  Retrying(RandomGenerator random) {
    this.random = random;
  }

  /**
   * Returns how long to wait, or nothing where it is no use to ask again.
   *
   * @param failures how often in a row no answer came, this time included
   */
  Optional<Duration> waitAfter(ModelTrouble trouble, int failures) {
    if (!trouble.passes() || failures >= MOST_FAILURES) {
      return Optional.empty();
    }
    Duration asked = trouble.retryAfter().orElse(Duration.ZERO);
    if (asked.compareTo(LONGEST_ASKED_FOR) > 0) {
      return Optional.empty();
    }
    Duration own = FIRST.multipliedBy(1L << Math.min(failures - 1, 16));
    Duration bounded = own.compareTo(LONGEST) > 0 ? LONGEST : own;
    Duration wait = trouble.retryAfter().isPresent() ? asked : bounded;
    return Optional.of(wait.plusMillis((long) (wait.toMillis() * SPREAD * random.nextDouble())));
  }

  /** Lets time pass. */
  @FunctionalInterface
  interface Sleeper {
    /** Sleeps. */
    void sleep(Duration wait) throws InterruptedException;
  }
}
