package dev.speedtrap.trial.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.speedtrap.record.TokenCounts;
import dev.speedtrap.trial.model.Answer.Finish;
import java.util.Optional;

/**
 * Reads from the body of an answer what LangChain4j does not hand on, or not for every provider:
 * the token counts told apart as they are priced, a refusal, and the exact model.
 *
 * @param provider whose answer it is
 * @param root the JSON document
 */
record AnswerBody(Provider provider, JsonNode root) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads a body; one that is no JSON has nothing in it. */
  static AnswerBody of(Provider provider, String body) {
    try {
      JsonNode root = JSON.readTree(body);
      return new AnswerBody(provider, root == null ? MissingNode.getInstance() : root);
    } catch (JsonProcessingException e) {
      return new AnswerBody(provider, MissingNode.getInstance());
    }
  }

  /** Returns the tokens; empty where the provider did not count. */
  Optional<TokenCounts> tokens() {
    return switch (provider) {
      case ANTHROPIC -> anthropic(root.path("usage"));
      case OPENAI, OPENAI_COMPATIBLE -> openAi(root.path("usage"));
      case GOOGLE -> google(root.path("usageMetadata"));
      case OLLAMA -> ollama();
    };
  }

  /** Its input leaves cached tokens out. */
  private static Optional<TokenCounts> anthropic(JsonNode usage) {
    return bothKnown(usage, "input_tokens", "output_tokens")
        ? Optional.of(
            new TokenCounts(
                usage.path("input_tokens").asLong(),
                usage.path("cache_read_input_tokens").asLong(),
                usage.path("cache_creation_input_tokens").asLong(),
                usage.path("output_tokens").asLong(),
                Optional.empty()))
        : Optional.empty();
  }

  /** Its input includes what was read from the cache, and its output the reasoning. */
  private static Optional<TokenCounts> openAi(JsonNode usage) {
    if (!bothKnown(usage, "prompt_tokens", "completion_tokens")) {
      return Optional.empty();
    }
    long cached = usage.path("prompt_tokens_details").path("cached_tokens").asLong();
    return Optional.of(
        new TokenCounts(
            Math.max(0, usage.path("prompt_tokens").asLong() - cached),
            cached,
            0,
            usage.path("completion_tokens").asLong(),
            count(usage.path("completion_tokens_details").path("reasoning_tokens"))));
  }

  /** Its input includes what was read from the cache, but its output leaves the thoughts out. */
  private static Optional<TokenCounts> google(JsonNode usage) {
    if (!usage.path("promptTokenCount").isIntegralNumber()) {
      return Optional.empty();
    }
    long cached = usage.path("cachedContentTokenCount").asLong();
    long input = usage.path("promptTokenCount").asLong();
    long tools = usage.path("toolUsePromptTokenCount").asLong();
    Optional<Long> thoughts = count(usage.path("thoughtsTokenCount"));
    return Optional.of(
        new TokenCounts(
            Math.max(0, input + tools - cached),
            cached,
            0,
            usage.path("candidatesTokenCount").asLong() + thoughts.orElse(0L),
            thoughts));
  }

  /** It leaves the count of the prompt out where all of that was still in its memory. */
  private Optional<TokenCounts> ollama() {
    return root.path("eval_count").isIntegralNumber()
        ? Optional.of(
            new TokenCounts(
                root.path("prompt_eval_count").asLong(),
                0,
                0,
                root.path("eval_count").asLong(),
                Optional.empty()))
        : Optional.empty();
  }

  private static boolean bothKnown(JsonNode usage, String input, String output) {
    return usage.path(input).isIntegralNumber() && usage.path(output).isIntegralNumber();
  }

  private static Optional<Long> count(JsonNode node) {
    return node.isIntegralNumber() ? Optional.of(node.asLong()) : Optional.empty();
  }

  /** Returns the model as the answer names it. */
  Optional<String> modelVersion() {
    JsonNode name = root.path(provider == Provider.GOOGLE ? "modelVersion" : "model");
    return name.isTextual() ? Optional.of(name.asText()) : Optional.empty();
  }

  /** Returns why it ended. */
  Finish finish() {
    return switch (provider) {
      case ANTHROPIC -> reason(root.path("stop_reason").asText(""));
      case OPENAI, OPENAI_COMPATIBLE ->
          refusal().isPresent()
              ? Finish.REFUSED
              : reason(root.path("choices").path(0).path("finish_reason").asText(""));
      case GOOGLE ->
          root.path("promptFeedback").path("blockReason").isTextual()
              ? Finish.REFUSED
              : reason(root.path("candidates").path(0).path("finishReason").asText(""));
      case OLLAMA -> reason(root.path("done_reason").asText(""));
    };
  }

  /** Returns the words of a refusal, where the provider keeps them apart from the answer. */
  Optional<String> refusal() {
    JsonNode words = root.path("choices").path(0).path("message").path("refusal");
    return words.isTextual() && !words.asText().isBlank()
        ? Optional.of(words.asText())
        : Optional.empty();
  }

  /** No word means different things to different providers. */
  private static Finish reason(String word) {
    return switch (word) {
      case "end_turn", "stop_sequence", "stop", "STOP" -> Finish.STOP;
      case "tool_use", "tool_calls", "function_call" -> Finish.TOOLS;
      case "max_tokens", "length", "MAX_TOKENS", "model_context_window_exceeded" -> Finish.LENGTH;
      case "refusal",
          "content_filter",
          "SAFETY",
          "RECITATION",
          "LANGUAGE",
          "BLOCKLIST",
          "PROHIBITED_CONTENT",
          "SPII",
          "IMAGE_SAFETY",
          "IMAGE_RECITATION" ->
          Finish.REFUSED;
      default -> Finish.OTHER;
    };
  }
}
