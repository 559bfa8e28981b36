package dev.speedtrap.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One event of a transcript as a person reads it on a terminal.
 *
 * <p>What models and programs wrote is data: characters that could steer the terminal are replaced.
 */
final class EventText {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final int MOST_LINES = 12;
  private static final int MOST_LETTERS = 200;

  private EventText() {}

  /** Returns some lines, the first with the agent's time; empty for what is no event. */
  static Optional<String> of(String line) {
    try {
      JsonNode event = JSON.readTree(line);
      if (!event.path("event").isTextual()) {
        return Optional.empty();
      }
      String time = event.path("agent_time").asText("");
      return Optional.of(indented(clean(time), clean(words(event))));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static String words(JsonNode event) {
    String kind = event.path("event").asText();
    return switch (kind) {
      case "answered" -> "answers: " + event.path("text").asText("") + calls(event);
      case "called" -> "calls " + event.path("name").asText("");
      case "returned", "noticed" -> kind + ": " + event.path("text").asText("");
      case "measured" -> measured(event);
      case "intervened" ->
          event.path("person").asText("")
              + ": "
              + event.path("kind").asText("")
              + " "
              + event.path("text").asText("");
      case "request" ->
          event.path("kind").asText("").equals("approval")
              ? "ASKS TO BE ALLOWED: " + event.path("text").asText("") + "\n(approve, or deny)"
              : "ASKS: " + event.path("text").asText("") + "\n(answer TEXT)";
      default -> kind + rest(event);
    };
  }

  private static String calls(JsonNode answer) {
    List<String> calls = new ArrayList<>();
    for (JsonNode call : answer.path("calls")) {
      calls.add("\n-> " + call.path("name").asText("") + " " + call.path("arguments"));
    }
    return String.join("", calls);
  }

  private static String measured(JsonNode event) {
    return String.format(
        Locale.ROOT,
        "measured at scale %s: %.2fx, %s",
        event.path("scale").asText(""),
        event.path("speedup").asDouble(),
        event.path("accurate").asBoolean() ? "accurate" : "NOT accurate");
  }

  private static String rest(JsonNode event) {
    ObjectNode rest = event.deepCopy();
    rest.remove(List.of("time", "event", "agent_time"));
    return rest.isEmpty() ? "" : " " + rest;
  }

  private static String clean(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}&&[^\\n]]", " ");
  }

  private static String indented(String time, String text) {
    List<String> lines = text.lines().toList();
    String shown =
        lines.stream().limit(MOST_LINES).map(EventText::cut).collect(Collectors.joining("\n    "));
    String more =
        lines.size() > MOST_LINES ? "\n    (" + (lines.size() - MOST_LINES) + " more lines)" : "";
    return "[" + time + "] " + shown + more;
  }

  private static String cut(String line) {
    return line.codePointCount(0, line.length()) > MOST_LETTERS
        ? line.substring(0, line.offsetByCodePoints(0, MOST_LETTERS)) + "..."
        : line;
  }
}
