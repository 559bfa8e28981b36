package dev.speedtrap.record;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One act of a person on a running trial; a line of {@code interventions.jsonl}.
 *
 * @param id the name of the file in the inbox that it came in by
 * @param kind what was done
 * @param person who did it
 * @param at when it took effect
 * @param agentTime what the agent's budget clock showed then
 * @param duration how long it took: of a takeover until it was handed back, of an answer since the
 *     question; else zero
 * @param clockRan whether the agent's budget clock ran meanwhile
 * @param text what the person said; may be empty
 * @param request the request that it replies to, for an answer or an approval
 * @param granted for an approval, whether it was given
 * @param diff the change that it made, as a unified diff; empty where it made none
 * @param revision the commit that holds the change
 */
public record Intervention(
    String id,
    InterventionKind kind,
    String person,
    Instant at,
    Duration agentTime,
    Duration duration,
    boolean clockRan,
    String text,
    Optional<String> request,
    Optional<Boolean> granted,
    Optional<String> diff,
    Optional<String> revision) {

  public Intervention {
    requireNonNull(id, "id");
    requireNonNull(kind, "kind");
    requireNonNull(person, "person");
    requireNonNull(at, "at");
    requireNonNull(agentTime, "agentTime");
    requireNonNull(duration, "duration");
    requireNonNull(text, "text");
  }
}
