package dev.speedtrap.trial.people;

import dev.speedtrap.sandbox.StoppedException;
import java.time.Duration;

/** Lets time pass. */
@FunctionalInterface
public interface Waiter {

  /**
   * Returns after some time.
   *
   * @throws StoppedException where the thread is interrupted
   */
  void pause(Duration time);

  /** Returns a waiter for whom time passes as it does. */
  static Waiter sleeping() {
    return time -> {
      try {
        Thread.sleep(time.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StoppedException("stopped while a person was waited for", e);
      }
    };
  }
}
