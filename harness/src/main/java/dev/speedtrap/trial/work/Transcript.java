package dev.speedtrap.trial.work;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.speedtrap.files.Documents;
import dev.speedtrap.files.DurationText;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.files.LineLog;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What happened in a trial, one JSON document a line, on the disk as it happens.
 *
 * <p>Every line has {@code time}, {@code event} and {@code agent_time}, what the agent's budget
 * clock showed; the rest is the event's own. A trial that was cut off goes on from what stands
 * here, so that a line is whole or absent. Any thread may write.
 */
public final class Transcript {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final LineLog log;
  private final Clock clock;
  private final List<JsonNode> events;
  private Supplier<Duration> agentTime = () -> Duration.ZERO;

  private Transcript(LineLog log, Clock clock, List<JsonNode> events) {
    this.log = log;
    this.clock = clock;
    this.events = events;
  }

  /**
   * Opens a transcript to go on with; it need not be there yet.
   *
   * @throws InvalidInput if what is there is no transcript
   * @throws java.io.UncheckedIOException if the disk fails
   */
  public static Transcript open(Path file, Clock clock) {
    LineLog log = LineLog.open(file);
    List<JsonNode> events = new ArrayList<>();
    for (String line : log.lines()) {
      events.add(event(file, events.size() + 1, line));
    }
    return new Transcript(log, clock, events);
  }

  private static JsonNode event(Path file, int number, String line) {
    try {
      JsonNode event = JSON.readTree(line);
      if (event.path("event").isTextual()) {
        return event;
      }
      throw new InvalidInput(file + ":" + number + ": this is no event of a transcript");
    } catch (JsonProcessingException e) {
      throw new InvalidInput(file + ":" + number + ": this is no JSON", e);
    }
  }

  /** Says what tells the agent's time from now on. */
  synchronized void timedBy(Supplier<Duration> agentTime) {
    this.agentTime = agentTime;
  }

  /**
   * Adds one event; it is on the disk when this returns.
   *
   * @param event what happened, one word
   * @param details what belongs to it, in order; values that {@link Documents} can write
   */
  public synchronized void write(String event, Map<String, ?> details) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("time", clock.instant());
    line.put("event", event);
    line.put("agent_time", agentTime.get());
    line.putAll(details);
    String text = Documents.toJsonLine(line).stripTrailing();
    log.append(text);
    try {
      // What a reader sees is what a trial that goes on would read, not what was handed in.
      events.add(JSON.readTree(text));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("an event that is no JSON: " + event, e);
    }
  }

  /** Returns what happened so far, in order. */
  public synchronized List<JsonNode> events() {
    return List.copyOf(events);
  }

  /** Returns the events of a name, in order. */
  public Stream<JsonNode> events(String name) {
    return events().stream().filter(event -> event.path("event").asText().equals(name));
  }

  /** Returns the last event of a name. */
  public Optional<JsonNode> last(String name) {
    return events(name).reduce((earlier, later) -> later);
  }

  /** Returns what the agent's clock showed at the last event. */
  Duration agentTimeSoFar() {
    List<JsonNode> all = events();
    return all.isEmpty()
        ? Duration.ZERO
        : DurationText.parse(all.get(all.size() - 1).path("agent_time").asText("0s"));
  }
}
