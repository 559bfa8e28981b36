package dev.speedtrap.trial.people;

import dev.speedtrap.trial.work.BudgetMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The time that people take: by the clock on the wall, and by the agent's, which stops for them
 * unless the policy says otherwise.
 */
final class PeopleClock {
  private final Policy policy;
  private final BudgetMeter budget;
  private final Clock clock;

  PeopleClock(Policy policy, BudgetMeter budget, Clock clock) {
    this.policy = policy;
    this.budget = budget;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  /** Returns the time since an instant; none where the clock on the wall was put back. */
  Duration since(Instant at) {
    Duration since = Duration.between(at, clock.instant());
    return since.isNegative() ? Duration.ZERO : since;
  }

  /** Returns what the agent's clock shows. */
  Duration agentTime() {
    return budget.agentTime();
  }

  /** Says whether the agent's clock runs while people act or are waited for. */
  boolean agentClockRuns() {
    return policy.clockRuns();
  }

  /** A wait for people. */
  interface Wait<T, E extends Exception> {
    T end() throws E;
  }

  /** Stops the agent's clock while people are waited for, where the policy says so. */
  <T, E extends Exception> T waiting(Wait<T, E> wait) throws E {
    if (policy.clockRuns()) {
      return wait.end();
    }
    budget.stopClock();
    try {
      return wait.end();
    } finally {
      budget.startClock();
    }
  }
}
