package dev.speedtrap.trial.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a replayed trial parts from its record: at the first tool call that is another one, or that
 * leaves another tree. What tools said is not compared: measured values vary.
 *
 * @param turn the answer that the call stands in
 * @param call the call's id
 * @param name its tool
 * @param recorded the tree that the record tells of, or {@code none}
 * @param replayed the tree that came of the replay, or {@code none}
 */
record Parting(int turn, String call, String name, String recorded, String replayed) {
  private static final String NONE = "none";

  /** Compares the events of both. */
  static Optional<Parting> between(List<JsonNode> recorded, List<JsonNode> replayed) {
    List<JsonNode> before = returned(recorded);
    List<JsonNode> after = returned(replayed);
    for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
      if (i >= before.size()) {
        return Optional.of(of(after.get(i), NONE, digest(after.get(i))));
      }
      if (i >= after.size()) {
        return Optional.of(of(before.get(i), digest(before.get(i)), NONE));
      }
      if (!same(before.get(i), after.get(i))) {
        return Optional.of(of(after.get(i), digest(before.get(i)), digest(after.get(i))));
      }
    }
    return Optional.empty();
  }

  private static List<JsonNode> returned(List<JsonNode> events) {
    return events.stream()
        .filter(event -> event.path("event").asText().equals("returned"))
        .toList();
  }

  private static boolean same(JsonNode recorded, JsonNode replayed) {
    return recorded.path("name").equals(replayed.path("name"))
        && recorded.path("turn").asInt() == replayed.path("turn").asInt()
        && digest(recorded).equals(digest(replayed));
  }

  private static String digest(JsonNode event) {
    return event.path("digest").asText();
  }

  private static Parting of(JsonNode event, String recorded, String replayed) {
    return new Parting(
        event.path("turn").asInt(),
        event.path("call").asText(),
        event.path("name").asText(),
        recorded,
        replayed);
  }

  /** Returns the same for a transcript. */
  Map<String, Object> details() {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("turn", turn);
    details.put("call", call);
    details.put("name", name);
    details.put("recorded", recorded);
    details.put("replayed", replayed);
    return details;
  }
}
