package dev.speedtrap.record;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The part that people had in a trial.
 *
 * @param operator the policy: {@code none}, {@code console} or {@code web}
 * @param acts how many acts there were of each kind; a kind that is not there has none
 * @param requests how often the agent asked a person for something
 * @param unanswered how many of those requests nobody answered
 * @param first what the agent's budget clock showed at the first act that counts
 * @param linesByAgent changed lines of the final rewrite that the agent wrote
 * @param linesByPeople changed lines of the final rewrite that people wrote
 */
public record Involvement(
    String operator,
    Map<InterventionKind, Integer> acts,
    int requests,
    int unanswered,
    Optional<Duration> first,
    int linesByAgent,
    int linesByPeople) {

  public Involvement {
    acts = java.util.Collections.unmodifiableMap(new TreeMap<>(acts));
  }

  /** How many acts count as interventions. */
  public int interventions() {
    return acts.entrySet().stream()
        .filter(act -> act.getKey().counts())
        .mapToInt(Map.Entry::getValue)
        .sum();
  }
}
