package dev.speedtrap.report.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.speedtrap.report.site.TrialPage.Event;
import dev.speedtrap.report.site.TrialPage.Transcript;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Shows a transcript: what each event holds, short values in its first line and longer ones below.
 * It knows no event by name but those that people bring about, so that a new one is shown too.
 * Bounded: the file beside the page has all.
 */
final class TranscriptParts {
  private static final int MOST_EVENTS = 1500;
  private static final long MOST_BYTES = 32L << 20;

  /** A line of an answer has no more than the model may write. */
  private static final int LONGEST_LINE = 4 << 20;

  private static final int LONGEST_TEXT = 6000;

  /** What is no longer stands in the event's first line. */
  private static final int SHORT = 60;

  private static final Set<String> LEFT_OUT = Set.of("time", "event");
  private static final Set<String> OF_PEOPLE =
      Set.of("intervention", "noticed", "adopted", "handed-back", "approval", "abort");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private TranscriptParts() {}

  static Transcript of(Path file) {
    List<Event> events = new ArrayList<>();
    int more = 0;
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > MOST_BYTES) {
        return new Transcript(List.of(), 0);
      }
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(
                  Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS), StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (events.size() == MOST_EVENTS) {
            more++;
          } else {
            parsed(line).ifPresent(event -> events.add(shown(event)));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Transcript(events, more);
  }

  /** Returns when the events of one kind happened. */
  static List<Instant> times(Path file, String event) {
    List<Instant> times = new ArrayList<>();
    RecordFiles.text(file, (int) MOST_BYTES)
        .ifPresent(
            text ->
                text.lines()
                    .flatMap(line -> parsed(line).stream())
                    .filter(node -> node.path("event").asText().equals(event))
                    .forEach(node -> time(node).ifPresent(times::add)));
    return times;
  }

  private static Optional<JsonNode> parsed(String line) {
    if (line.isBlank() || line.length() > LONGEST_LINE) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readTree(line)).filter(JsonNode::isObject);
    } catch (JsonProcessingException cutOff) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> time(JsonNode event) {
    try {
      return Optional.of(Instant.parse(event.path("time").asText()));
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  private static Event shown(JsonNode event) {
    List<String> about = new ArrayList<>();
    List<Fact> details = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : event.properties()) {
      if (!LEFT_OUT.contains(field.getKey())) {
        add(field.getKey(), field.getValue(), about, details);
      }
    }
    String word = event.path("event").asText("?");
    return new Event(
        time(event).map(Figures::second).orElse(""),
        cut(word, SHORT),
        String.join(" · ", about),
        OF_PEOPLE.contains(word),
        details);
  }

  private static void add(String name, JsonNode value, List<String> about, List<Fact> details) {
    String label = cut(name.replace('_', ' '), SHORT);
    // Beside its text a thought has a signature that only its provider can read.
    JsonNode told = value.path("text").isTextual() ? value.path("text") : value;
    String text = told.isValueNode() ? told.asText() : told.toPrettyString();
    if (text.isEmpty() || value.isNull()) {
      return;
    }
    if (text.length() <= SHORT && text.indexOf('\n') < 0) {
      about.add(label + " " + text);
    } else {
      details.add(new Fact(label, cut(text, LONGEST_TEXT)));
    }
  }

  private static String cut(String text, int most) {
    return text.length() <= most
        ? text
        : text.substring(0, most) + " … (%d characters more)".formatted(text.length() - most);
  }
}
