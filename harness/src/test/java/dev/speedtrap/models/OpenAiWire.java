package dev.speedtrap.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.speedtrap.models.Conversation.Call;
import dev.speedtrap.record.TokenCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** OpenAI's chat completions, which others speak too. */
final class OpenAiWire implements Wire {
  private final String path;

  /**
   * @param path where it is served
   */
  OpenAiWire(String path) {
    this.path = path;
  }

  @Override
  public boolean serves(String asked) {
    return asked.equals(path);
  }

  @Override
  public KeyPlace keyPlace() {
    return new KeyPlace("Authorization", "Bearer ");
  }

  @Override
  public Conversation read(String asked, JsonNode body) throws BadRequest {
    if (body.path("stream").asBoolean()) {
      throw new BadRequest("this server does not stream");
    }
    ConversationReader reader = new ConversationReader();
    List<String> system = new ArrayList<>();
    for (JsonNode message : body.path("messages")) {
      String text = text(message.path("content"));
      switch (message.path("role").asText()) {
        case "system", "developer" -> system.add(text);
        case "user" -> reader.user(text);
        case "assistant" -> reader.assistant(text, calls(message.path("tool_calls")));
        case "tool" -> reader.returned(message.path("tool_call_id").asText(), text);
        default -> throw new BadRequest("Invalid value: '" + message.path("role") + "'");
      }
    }
    List<String> tools = new ArrayList<>();
    body.path("tools").forEach(tool -> tools.add(tool.at("/function/name").asText()));
    return new Conversation(
        body.path("model").asText(), String.join("\n", system), reader.finished(), tools);
  }

  /** A text, the texts of a list of parts, or nothing. */
  private static String text(JsonNode content) {
    if (content.isTextual()) {
      return content.asText();
    }
    List<String> texts = new ArrayList<>();
    content.forEach(part -> texts.add(part.path("text").asText()));
    return String.join("\n", texts);
  }

  private static List<Call> calls(JsonNode calls) {
    List<Call> read = new ArrayList<>();
    for (JsonNode call : calls) {
      read.add(
          new Call(
              call.path("id").asText(),
              call.at("/function/name").asText(),
              arguments(call.at("/function/arguments").asText())));
    }
    return read;
  }

  private static JsonNode arguments(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return JSON.getNodeFactory().textNode(text);
    }
  }

  @Override
  public TokenCounts told(TokenCounts tokens) {
    return new TokenCounts(
        tokens.input() + tokens.cacheWrite(),
        tokens.cacheRead(),
        0,
        tokens.output(),
        tokens.reasoning());
  }

  @Override
  public ObjectNode answer(
      Conversation conversation, Reply.Answer answer, String id, TokenCounts tokens) {
    ObjectNode completion = JSON.createObjectNode();
    completion.put("id", "chatcmpl-" + id);
    completion.put("object", "chat.completion");
    completion.put("created", 1_795_000_000L);
    completion.put("model", Wire.version(conversation));
    ObjectNode choice = completion.putArray("choices").addObject();
    choice.put("index", 0);
    ObjectNode message = choice.putObject("message");
    message.put("role", "assistant");
    boolean refused = answer.ending() == Reply.Ending.REFUSED;
    message.put("content", refused || answer.text().isEmpty() ? null : answer.text());
    message.put("refusal", refused ? answer.text() : null);
    ArrayNode calls = JSON.createArrayNode();
    for (Call call : answer.calls()) {
      add(calls, call.id(), call.name(), call.arguments().toString());
    }
    if (answer.ending() == Reply.Ending.MALFORMED_CALL) {
      add(calls, "call_" + id, "read_file", "{\"path\": \"run");
    }
    if (!calls.isEmpty()) {
      message.set("tool_calls", calls);
    }
    choice.put("finish_reason", finishReason(answer));
    usage(completion.putObject("usage"), tokens);
    return completion;
  }

  private static void add(ArrayNode calls, String id, String name, String arguments) {
    ObjectNode call = calls.addObject().put("id", id).put("type", "function");
    call.putObject("function").put("name", name).put("arguments", arguments);
  }

  private static void usage(ObjectNode usage, TokenCounts tokens) {
    long prompt = tokens.input() + tokens.cacheRead();
    usage.put("prompt_tokens", prompt);
    usage.put("completion_tokens", tokens.output());
    usage.put("total_tokens", prompt + tokens.output());
    usage.putObject("prompt_tokens_details").put("cached_tokens", tokens.cacheRead());
    usage
        .putObject("completion_tokens_details")
        .put("reasoning_tokens", tokens.reasoning().orElse(0L));
  }

  private static String finishReason(Reply.Answer answer) {
    return switch (answer.ending()) {
      case TRUNCATED -> "length";
      case MALFORMED_CALL -> "tool_calls";
      case REFUSED -> "stop";
      case DONE -> answer.calls().isEmpty() ? "stop" : "tool_calls";
    };
  }

  @Override
  public int status(Reply.Fault fault) {
    return switch (fault) {
      case RATE_LIMITED -> 429;
      case SERVER_ERROR -> 500;
      case UNAUTHORIZED -> 401;
      case TOO_LONG, BAD_REQUEST -> 400;
    };
  }

  @Override
  public ObjectNode failure(Reply.Failure failure) {
    ObjectNode body = JSON.createObjectNode();
    ObjectNode error = body.putObject("error");
    error.put(
        "message",
        failure.fault() == Reply.Fault.TOO_LONG
            ? "This model's maximum context length is 128000 tokens. However, your messages resulted"
                + " in 131072 tokens. Please reduce the length of the messages."
            : failure.message());
    error.put("type", failure.fault() == Reply.Fault.SERVER_ERROR ? "server_error" : "requests");
    error.putNull("param");
    code(failure.fault())
        .ifPresentOrElse(code -> error.put("code", code), () -> error.putNull("code"));
    return body;
  }

  private static Optional<String> code(Reply.Fault fault) {
    return switch (fault) {
      case RATE_LIMITED -> Optional.of("rate_limit_exceeded");
      case UNAUTHORIZED -> Optional.of("invalid_api_key");
      case TOO_LONG -> Optional.of("context_length_exceeded");
      case SERVER_ERROR, BAD_REQUEST -> Optional.empty();
    };
  }
}
