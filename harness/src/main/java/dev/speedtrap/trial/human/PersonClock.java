package dev.speedtrap.trial.human;

import com.fasterxml.jackson.databind.JsonNode;
import dev.speedtrap.files.DurationText;
import dev.speedtrap.trial.work.Transcript;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A person's clock over many commands: what the last event of the person's says, and, while it
 * runs, the time of the host since then.
 *
 * <p>Not so after a measurement that has no end. Part of it was waiting for cores or images, which
 * is nobody's work, and who was killed in it left no word of how much, nor of when. What is not
 * known to be the person's does not count, as with an agent that was killed: the clock stands where
 * the measurement began, until the next command writes its end.
 */
final class PersonClock {
  static final String STARTED = "clock-started";
  static final String PAUSED = "paused";
  static final String RESUMED = "resumed";
  static final String MEASURING = "measuring";
  static final String MEASURED = "measured";
  static final String NOT_MEASURED = "not-measured";
  static final String SUBMITTED = "submitted";

  /** The events after which the clock may stand otherwise than before. */
  private static final Set<String> SWITCHES = Set.of(STARTED, PAUSED, RESUMED, SUBMITTED);

  /** The events whose agent time is the person's. */
  private static final Set<String> TIMED =
      Set.of(STARTED, PAUSED, RESUMED, SUBMITTED, MEASURING, MEASURED, NOT_MEASURED);

  private final Transcript transcript;
  private final Clock host;

  PersonClock(Transcript transcript, Clock host) {
    this.transcript = transcript;
    this.host = host;
  }

  /** Returns what it shows. */
  Duration shown() {
    return last(TIMED).map(this::shownSince).orElse(Duration.ZERO);
  }

  private Duration shownSince(JsonNode event) {
    Duration then = shownAt(event);
    Duration since = Duration.between(Instant.parse(event.path("time").asText()), host.instant());
    // The host's clock may have been set back meanwhile.
    return runs() && !measures() && !since.isNegative() ? then.plus(since) : then;
  }

  /** Returns what it showed at an event. */
  static Duration shownAt(JsonNode event) {
    return DurationText.parse(event.path("agent_time").asText("0s"));
  }

  /** Says whether it runs. */
  boolean runs() {
    return after(STARTED).isPresent() || after(RESUMED).isPresent();
  }

  /** Says whether a measurement has begun and not ended. */
  boolean measures() {
    return last(TIMED).filter(event -> event.path("event").asText().equals(MEASURING)).isPresent();
  }

  /** Says whether it was ever started. */
  boolean started() {
    return last(SWITCHES).isPresent();
  }

  /** Returns the event that made the clock stand as it does, where it is of this name. */
  Optional<JsonNode> after(String event) {
    return last(SWITCHES).filter(one -> one.path("event").asText().equals(event));
  }

  private Optional<JsonNode> last(Set<String> names) {
    return transcript.events().stream()
        .filter(event -> names.contains(event.path("event").asText()))
        .reduce((earlier, later) -> later);
  }
}
