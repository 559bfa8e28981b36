package dev.speedtrap.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** What happened in a trial, one JSON document a line, written as it happens. */
public final class Transcript {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final Clock clock;

  Transcript(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  /**
   * Adds one event.
   *
   * @param event what happened, one word
   * @param details what belongs to it
   */
  public synchronized void write(String event, Map<String, ?> details) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("time", clock.instant().toString());
    line.put("event", event);
    line.putAll(details);
    try {
      Files.writeString(
          file,
          JSON.writeValueAsString(line) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("an event that is no JSON: " + event, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
