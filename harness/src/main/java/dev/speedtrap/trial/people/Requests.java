package dev.speedtrap.trial.people;

import com.fasterxml.jackson.databind.JsonNode;
import dev.speedtrap.trial.work.Transcript;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What an agent asks of people, as it stands in the transcript: {@code request} {id, kind, text},
 * and {@code unanswered} {id}.
 */
final class Requests {
  private final Transcript transcript;

  Requests(Transcript transcript) {
    this.transcript = transcript;
  }

  /**
   * One request.
   *
   * @param id names it
   * @param at when it was made
   */
  record Request(String id, Instant at) {}

  /**
   * Makes a request. A call that is done again after a crash finds the one that it made before: the
   * last of the same words that no event {@code returned} follows.
   *
   * @param kind {@code question} or {@code approval}
   */
  Request make(String kind, String text) {
    List<JsonNode> events = transcript.events();
    for (int i = events.size() - 1; i >= 0; i--) {
      JsonNode event = events.get(i);
      if (is(event, "returned")) {
        break;
      }
      if (is(event, "request")
          && event.path("kind").asText().equals(kind)
          && event.path("text").asText().equals(text)) {
        return request(event);
      }
    }
    long number = transcript.events("request").count() + 1;
    transcript.write("request", Map.of("id", "request-" + number, "kind", kind, "text", text));
    return request(transcript.last("request").orElseThrow());
  }

  private static Request request(JsonNode event) {
    return new Request(event.path("id").asText(), Instant.parse(event.path("time").asText()));
  }

  private static boolean is(JsonNode event, String name) {
    return event.path("event").asText().equals(name);
  }

  /** Says whether a request was given up. */
  boolean isUnanswered(String request) {
    return transcript
        .events("unanswered")
        .anyMatch(event -> event.path("id").asText().equals(request));
  }

  /** Gives a request up. */
  void giveUp(Request request) {
    if (!isUnanswered(request.id())) {
      transcript.write("unanswered", Map.of("id", request.id()));
    }
  }
}
