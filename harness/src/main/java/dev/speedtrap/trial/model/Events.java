package dev.speedtrap.trial.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.speedtrap.record.Experiment;
import dev.speedtrap.record.TokenCounts;
import dev.speedtrap.trial.model.Answer.Finish;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How answers and experiments stand in a transcript: both directions beside each other. */
final class Events {
  private Events() {}

  /**
   * Returns what the event of an answer holds.
   *
   * @param cost US dollars, where they are known
   */
  static Map<String, Object> answered(int turn, Answer answer, Optional<Double> cost) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("turn", turn);
    details.put("text", answer.text());
    details.put("calls", answer.calls());
    answer.thinking().ifPresent(thinking -> details.put("thinking", thinking));
    charge(details, answer.tokens(), cost);
    answer.modelVersion().ifPresent(version -> details.put("model_version", version));
    details.put("finish", answer.finish().text());
    return details;
  }

  /** Adds what a provider counted, and what that costs in US dollars, where they are known. */
  static void charge(
      Map<String, Object> details, Optional<TokenCounts> tokens, Optional<Double> cost) {
    tokens.ifPresent(counts -> details.put("tokens", counts));
    cost.ifPresent(usd -> details.put("cost_usd", usd));
  }

  /** Reads what {@link #charge} added of the tokens. */
  static Optional<TokenCounts> charged(JsonNode event) {
    return tokens(event.path("tokens"));
  }

  /** Reads an {@code answered} event. */
  static Answer answer(JsonNode event) {
    List<ToolCall> calls = new ArrayList<>();
    for (JsonNode call : event.path("calls")) {
      calls.add(
          new ToolCall(
              call.path("id").asText(),
              call.path("name").asText(),
              call.path("arguments").asText()));
    }
    return new Answer(
        event.path("text").asText(),
        calls,
        thinking(event.path("thinking")),
        charged(event),
        text(event.path("model_version")),
        Finish.of(event.path("finish").asText("other")));
  }

  private static Optional<Thinking> thinking(JsonNode thinking) {
    if (!thinking.isObject()) {
      return Optional.empty();
    }
    List<String> redacted = new ArrayList<>();
    thinking.path("redacted").forEach(part -> redacted.add(part.asText()));
    return Optional.of(
        new Thinking(text(thinking.path("text")), text(thinking.path("signature")), redacted));
  }

  private static Optional<TokenCounts> tokens(JsonNode tokens) {
    return tokens.isObject()
        ? Optional.of(
            new TokenCounts(
                tokens.path("input").asLong(),
                tokens.path("cache_read").asLong(),
                tokens.path("cache_write").asLong(),
                tokens.path("output").asLong(),
                tokens.path("reasoning").isNumber()
                    ? Optional.of(tokens.path("reasoning").asLong())
                    : Optional.empty()))
        : Optional.empty();
  }

  private static Optional<String> text(JsonNode node) {
    return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
  }

  /**
   * Returns what an {@code experiment} event holds.
   *
   * @param digest of the tree that was tried
   * @param text for the model to read
   */
  static Map<String, Object> experiment(Experiment experiment, String digest, String text) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("number", experiment.number());
    details.put("revision", experiment.revision());
    details.put("digest", digest);
    details.put("status", experiment.status().text());
    experiment.metric().ifPresent(metric -> details.put("metric", metric));
    experiment.speedup().ifPresent(speedup -> details.put("speedup", speedup));
    experiment.peakBytes().ifPresent(bytes -> details.put("peak_bytes", bytes));
    details.put("description", experiment.description());
    details.put("text", text);
    return details;
  }

  /** Reads an {@code experiment} event. */
  static Experiment experiment(JsonNode event) {
    return new Experiment(
        event.path("number").asInt(),
        event.path("revision").asText(),
        number(event.path("metric")),
        number(event.path("speedup")),
        event.path("peak_bytes").isNumber()
            ? Optional.of(event.path("peak_bytes").asLong())
            : Optional.empty(),
        Experiment.Status.valueOf(event.path("status").asText().toUpperCase(Locale.ROOT)),
        event.path("description").asText());
  }

  private static Optional<Double> number(JsonNode node) {
    return node.isNumber() ? Optional.of(node.asDouble()) : Optional.empty();
  }
}
