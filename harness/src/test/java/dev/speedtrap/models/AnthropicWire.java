package dev.speedtrap.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.speedtrap.models.Conversation.Call;
import dev.speedtrap.record.TokenCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Anthropic's Messages. */
final class AnthropicWire implements Wire {

  @Override
  public boolean serves(String path) {
    return path.equals("/v1/messages");
  }

  @Override
  public KeyPlace keyPlace() {
    return new KeyPlace("x-api-key", "");
  }

  @Override
  public Conversation read(String path, JsonNode body) throws BadRequest {
    if (!body.path("max_tokens").isInt()) {
      throw new BadRequest("max_tokens: Field required");
    }
    if (body.path("stream").asBoolean()) {
      throw new BadRequest("this server does not stream");
    }
    ConversationReader reader = new ConversationReader();
    for (JsonNode message : body.path("messages")) {
      read(message, reader);
    }
    List<String> tools = new ArrayList<>();
    body.path("tools").forEach(tool -> tools.add(tool.path("name").asText()));
    return new Conversation(
        body.path("model").asText(), text(body.path("system")), reader.finished(), tools);
  }

  private static void read(JsonNode message, ConversationReader reader) throws BadRequest {
    JsonNode content = message.path("content");
    if (!content.isTextual() && content.isEmpty()) {
      throw new BadRequest("messages: all messages must have non-empty content");
    }
    if (message.path("role").asText().equals("assistant")) {
      List<Call> calls = new ArrayList<>();
      for (JsonNode block : content) {
        if (isOf("tool_use", block)) {
          calls.add(call(block));
        }
      }
      reader.assistant(text(content), calls);
      return;
    }
    for (JsonNode block : content) {
      if (isOf("tool_result", block)) {
        reader.returned(block.path("tool_use_id").asText(), text(block.path("content")));
      }
    }
    String said = text(content);
    if (!said.isEmpty()) {
      reader.user(said);
    }
  }

  private static Call call(JsonNode block) throws BadRequest {
    if (!block.path("input").isObject()) {
      throw new BadRequest("tool_use.input: Input should be a valid dictionary");
    }
    return new Call(block.path("id").asText(), block.path("name").asText(), block.path("input"));
  }

  private static boolean isOf(String type, JsonNode block) {
    return block.path("type").asText().equals(type);
  }

  /** A text, or the text blocks of a list. */
  private static String text(JsonNode content) throws BadRequest {
    if (content.isTextual()) {
      return content.asText();
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode block : content) {
      if (isOf("text", block)) {
        if (block.path("text").asText().isBlank()) {
          throw new BadRequest("messages: text content blocks must contain non-whitespace text");
        }
        texts.add(block.path("text").asText());
      }
    }
    return String.join("\n", texts);
  }

  @Override
  public TokenCounts told(TokenCounts tokens) {
    return new TokenCounts(
        tokens.input(), tokens.cacheRead(), tokens.cacheWrite(), tokens.output(), Optional.empty());
  }

  @Override
  public ObjectNode answer(
      Conversation conversation, Reply.Answer answer, String id, TokenCounts tokens) {
    ObjectNode message = JSON.createObjectNode();
    message.put("id", "msg_" + id);
    message.put("type", "message");
    message.put("role", "assistant");
    message.put("model", Wire.version(conversation));
    ArrayNode content = message.putArray("content");
    if (!answer.text().isEmpty()) {
      content.addObject().put("type", "text").put("text", answer.text());
    }
    for (Call call : answer.calls()) {
      block(content, call.id(), call.name()).set("input", call.arguments());
    }
    if (answer.ending() == Reply.Ending.MALFORMED_CALL) {
      block(content, "toolu_" + id, "read_file").putObject("input").put("no such argument", 7);
    }
    message.put("stop_reason", stopReason(answer));
    message.putNull("stop_sequence");
    message
        .putObject("usage")
        .put("input_tokens", tokens.input())
        .put("cache_read_input_tokens", tokens.cacheRead())
        .put("cache_creation_input_tokens", tokens.cacheWrite())
        .put("output_tokens", tokens.output());
    return message;
  }

  private static ObjectNode block(ArrayNode content, String id, String name) {
    return content.addObject().put("type", "tool_use").put("id", id).put("name", name);
  }

  private static String stopReason(Reply.Answer answer) {
    return switch (answer.ending()) {
      case TRUNCATED -> "max_tokens";
      case REFUSED -> "refusal";
      case MALFORMED_CALL -> "tool_use";
      case DONE -> answer.calls().isEmpty() ? "end_turn" : "tool_use";
    };
  }

  @Override
  public int status(Reply.Fault fault) {
    return switch (fault) {
      case RATE_LIMITED -> 429;
      case SERVER_ERROR -> 529;
      case UNAUTHORIZED -> 401;
      case TOO_LONG, BAD_REQUEST -> 400;
    };
  }

  @Override
  public ObjectNode failure(Reply.Failure failure) {
    ObjectNode error = JSON.createObjectNode();
    error.put("type", "error");
    error
        .putObject("error")
        .put("type", type(failure.fault()))
        .put(
            "message",
            failure.fault() == Reply.Fault.TOO_LONG
                ? "prompt is too long: 213442 tokens > 200000 maximum"
                : failure.message());
    error.put("request_id", "req_011CSHoEeqs5C35K2UUqR7Fy");
    return error;
  }

  private static String type(Reply.Fault fault) {
    return switch (fault) {
      case RATE_LIMITED -> "rate_limit_error";
      case SERVER_ERROR -> "overloaded_error";
      case UNAUTHORIZED -> "authentication_error";
      case TOO_LONG, BAD_REQUEST -> "invalid_request_error";
    };
  }
}
