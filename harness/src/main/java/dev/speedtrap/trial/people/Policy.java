package dev.speedtrap.trial.people;

import dev.speedtrap.record.TrialSpec;
import java.time.Duration;

/**
 * What a trial has agreed with the people beside it.
 *
 * @param operator {@code none}, {@code console} or {@code web}
 * @param clockRuns whether the agent's clock runs while a person acts or is waited for
 * @param patience how long the agent waits for a reply
 */
public record Policy(String operator, boolean clockRuns, Duration patience) {
  /** Long enough to fetch somebody, short enough that a night without anybody goes on. */
  static final Duration USUAL_PATIENCE = Duration.ofMinutes(10);

  /** Returns what a trial's spec says: by default the agent's clock stops for people. */
  public static Policy of(TrialSpec spec) {
    return new Policy(
        spec.operator(),
        spec.clockRunsForPeople().orElse(false),
        spec.patience().orElse(USUAL_PATIENCE));
  }

  /** Says whether anybody may reply to the agent. */
  public boolean attended() {
    return !operator.equals(TrialSpec.UNATTENDED);
  }
}
