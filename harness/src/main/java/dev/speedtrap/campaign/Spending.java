package dev.speedtrap.campaign;

import dev.speedtrap.campaign.CampaignPlan.Slot;
import dev.speedtrap.sandbox.StoppedException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Holds back new trials once the money for all of them is spent.
 *
 * <p>Each trial counts once, as what it has cost so far, whether it ended, failed or was cut off;
 * and where an answer of it has no price, as what it may cost at most, where it has a bound of its
 * own. One that runs counts as that too, so that several at once do not overshoot together.
 */
final class Spending {
  private final Optional<Double> total;
  private final double mostForOne;
  private final Map<Slot, Double> spent = new LinkedHashMap<>();
  private final Set<Slot> paidFor = new HashSet<>();
  private final Set<Slot> running = new HashSet<>();

  /**
   * @param total the bound for all, in US dollars
   * @param mostForOne the bound of each trial, where there is one
   */
  Spending(Optional<Double> total, Optional<Double> mostForOne) {
    this.total = total;
    this.mostForOne = mostForOne.orElse(0.0);
  }

  /** Says whether there is a bound, so that anything needs to be counted. */
  boolean bounded() {
    return total.isPresent();
  }

  /** Counts what a trial has cost so far, in place of what was counted of it before. */
  synchronized void count(Slot slot, Bill bill) {
    double worth = bill.priced() ? bill.usd() : Math.max(bill.usd(), mostForOne);
    spent.merge(slot, worth, Math::max);
    if (bill.agentEnded()) {
      paidFor.add(slot);
    }
  }

  /**
   * Says whether a trial may begin, or go on; waits where that depends on one that runs. One whose
   * agent has ended may: it is paid for, and would else never be graded.
   *
   * @throws StoppedException where the thread is interrupted
   */
  synchronized boolean begin(Slot slot) {
    try {
      while (!paidFor.contains(slot) && exceeded(reserved())) {
        if (running.isEmpty() || exceeded(0)) {
          return false;
        }
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppedException("interrupted while waiting for a trial to end", e);
    }
    running.add(slot);
    return true;
  }

  /**
   * Ends what {@link #begin} began.
   *
   * @param bill what the trial has cost by now; empty where this process did nothing for it
   */
  synchronized void end(Slot slot, Optional<Bill> bill) {
    running.remove(slot);
    bill.ifPresent(now -> count(slot, now));
    notifyAll();
  }

  /** What those that run may cost beyond what is counted of them already. */
  private double reserved() {
    return running.stream()
        .filter(slot -> !paidFor.contains(slot))
        .mapToDouble(slot -> Math.max(0, mostForOne - spent.getOrDefault(slot, 0.0)))
        .sum();
  }

  private boolean exceeded(double reserved) {
    double counted = spent.values().stream().mapToDouble(Double::doubleValue).sum();
    return total.isPresent() && counted + reserved >= total.get();
  }
}
