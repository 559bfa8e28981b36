package dev.speedtrap.trial.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.speedtrap.files.DurationText;
import dev.speedtrap.files.InvalidInput;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells what a provider's error means. Status codes are shared; what else there is to know stands
 * in {@code error.type} (Anthropic), {@code error.code} (OpenAI), {@code error.status} (Gemini), or
 * in words only.
 */
final class ProviderErrors {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_TOLD = 500;

  /** As Anthropic, OpenAI, Gemini, vLLM, llama.cpp and Ollama put it. */
  private static final List<String> TOO_LONG =
      List.of(
          "prompt is too long",
          "exceed context limit",
          "context_length_exceeded",
          "maximum context length",
          "input token count",
          "exceed_context_size",
          "exceeds the available context size",
          "exceeds the context length");

  private ProviderErrors() {}

  /**
   * Reads an error.
   *
   * @param status the HTTP status, not of the 200s
   * @param now dates a {@code Retry-After} that is a point in time
   */
  static ModelTrouble of(int status, HttpHeaders headers, String body, Instant now) {
    JsonNode document = parsed(body);
    String words = "HTTP %d: %s".formatted(status, told(document, body));
    String all = (document.isMissingNode() ? body : document.toString()).toLowerCase(Locale.ROOT);
    Optional<Duration> wait = retryAfter(headers, now).or(() -> retryInfo(document));
    if (status == 401
        || status == 402
        || status == 403
        || all.contains("api_key_invalid")
        || all.contains("api key not valid")) {
      return new ModelTrouble.Unauthorized(words);
    }
    if (all.contains("insufficient_quota") || all.contains("credit balance is too low")) {
      return new ModelTrouble.Unauthorized(words);
    }
    if (status == 429) {
      return new ModelTrouble.RateLimited(words, wait);
    }
    if (status == 408 || status == 504) {
      return new ModelTrouble.TimedOut(words);
    }
    if (status >= 500) {
      return new ModelTrouble.ServerError(words, wait);
    }
    if (status == 413 || TOO_LONG.stream().anyMatch(all::contains)) {
      return new ModelTrouble.TooLong(words);
    }
    if (all.contains("content_policy") || all.contains("content_filter")) {
      return new ModelTrouble.Refused(words);
    }
    return new ModelTrouble.Rejected(words);
  }

  private static JsonNode parsed(String body) {
    try {
      JsonNode document = JSON.readTree(body);
      return document == null ? MissingNode.getInstance() : document;
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private static String told(JsonNode document, String body) {
    JsonNode error = document.path("error");
    String message = error.isTextual() ? error.asText() : error.path("message").asText("");
    String said = message.isEmpty() ? body.strip() : message;
    String line = said.replaceAll("\\s+", " ");
    return line.length() <= MOST_TOLD ? line : line.substring(0, MOST_TOLD) + "…";
  }

  private static Optional<Duration> retryAfter(HttpHeaders headers, Instant now) {
    Optional<Duration> exact =
        headers
            .firstValue("retry-after-ms")
            .filter(text -> text.matches("[0-9]{1,9}"))
            .map(text -> Duration.ofMillis(Long.parseLong(text)));
    return exact.or(() -> headers.firstValue("retry-after").flatMap(text -> wait(text, now)));
  }

  /** It is a number of seconds, or a date (RFC 9110, section 10.2.3). */
  private static Optional<Duration> wait(String text, Instant now) {
    String value = text.strip();
    if (value.matches("[0-9]{1,7}(\\.[0-9]{1,3})?")) {
      return Optional.of(Duration.ofMillis(Math.round(1000 * Double.parseDouble(value))));
    }
    try {
      Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration left = Duration.between(now, until);
      return Optional.of(left.isNegative() ? Duration.ZERO : left);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Gemini sends no header, but a detail of type RetryInfo such as {@code "retryDelay": "34s"}. */
  private static Optional<Duration> retryInfo(JsonNode document) {
    for (JsonNode detail : document.path("error").path("details")) {
      String delay = detail.path("retryDelay").asText("");
      if (!delay.isEmpty()) {
        try {
          return Optional.of(DurationText.parse(delay));
        } catch (InvalidInput e) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }
}
