package dev.speedtrap.campaign;

import dev.speedtrap.sandbox.StoppedException;
import java.util.Optional;

/**
 * Holds back new trials once the money for all of them is spent.
 *
 * <p>A trial that runs counts as what it may cost at most, where it has a bound of its own; so
 * several at once do not overshoot together. One that ended counts as what it cost, and where that
 * is not known, again as what it could.
 */
final class Spending {
  private final Optional<Double> total;
  private final double mostForOne;
  private double spent;
  private int running;

  /**
   * @param total the bound for all, in US dollars
   * @param mostForOne the bound of each trial, where there is one
   */
  Spending(Optional<Double> total, Optional<Double> mostForOne) {
    this.total = total;
    this.mostForOne = mostForOne.orElse(0.0);
  }

  /** Counts a trial that ended earlier. */
  synchronized void add(Optional<Double> cost) {
    spent += cost.orElse(mostForOne);
  }

  /**
   * Says whether one more trial may begin; waits where that depends on one that runs.
   *
   * @throws StoppedException where the thread is interrupted
   */
  synchronized boolean begin() {
    try {
      while (exceeded(running * mostForOne)) {
        if (running == 0 || exceeded(0)) {
          return false;
        }
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppedException("interrupted while waiting for a trial to end", e);
    }
    running++;
    return true;
  }

  /** Ends what {@link #begin} began. */
  synchronized void end(Optional<Double> cost) {
    running--;
    add(cost);
    notifyAll();
  }

  private boolean exceeded(double reserved) {
    return total.isPresent() && spent + reserved >= total.get();
  }
}
