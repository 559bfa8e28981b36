package dev.speedtrap.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.speedtrap.models.Conversation.Call;
import dev.speedtrap.record.TokenCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ollama's chat. It takes no key, and a tool's return names no call: their order tells. */
final class OllamaWire implements Wire {

  @Override
  public boolean serves(String path) {
    return path.equals("/api/chat");
  }

  @Override
  public KeyPlace keyPlace() {
    return new KeyPlace("", "");
  }

  @Override
  public Conversation read(String path, JsonNode body) throws BadRequest {
    if (body.path("stream").asBoolean(true)) {
      throw new BadRequest("this server does not stream, and Ollama does where nothing is said");
    }
    ConversationReader reader = new ConversationReader();
    List<String> system = new ArrayList<>();
    int calls = 0;
    for (JsonNode message : body.path("messages")) {
      String text = message.path("content").isTextual() ? message.path("content").asText() : "";
      switch (message.path("role").asText()) {
        case "system" -> system.add(text);
        case "user" -> reader.user(text);
        case "assistant" -> {
          List<Call> made = calls(message.path("tool_calls"), calls);
          calls += made.size();
          reader.assistant(text, made);
        }
        case "tool" -> reader.returned(text);
        default -> throw new BadRequest("invalid role: " + message.path("role"));
      }
    }
    List<String> tools = new ArrayList<>();
    body.path("tools").forEach(tool -> tools.add(tool.at("/function/name").asText()));
    return new Conversation(
        body.path("model").asText(), String.join("\n", system), reader.finished(), tools);
  }

  private static List<Call> calls(JsonNode calls, int before) {
    List<Call> read = new ArrayList<>();
    for (JsonNode call : calls) {
      read.add(
          new Call(
              "call_" + (before + read.size()),
              call.at("/function/name").asText(),
              call.at("/function/arguments")));
    }
    return read;
  }

  @Override
  public TokenCounts told(TokenCounts tokens) {
    return new TokenCounts(
        tokens.input() + tokens.cacheRead() + tokens.cacheWrite(),
        0,
        0,
        tokens.output(),
        Optional.empty());
  }

  @Override
  public ObjectNode answer(
      Conversation conversation, Reply.Answer answer, String id, TokenCounts tokens) {
    ObjectNode response = JSON.createObjectNode();
    response.put("model", conversation.model());
    response.put("created_at", "2026-11-21T12:00:00.000000Z");
    ObjectNode message = response.putObject("message");
    message.put("role", "assistant");
    message.put("content", answer.text());
    ArrayNode calls = JSON.createArrayNode();
    for (Call call : answer.calls()) {
      ObjectNode function = calls.addObject().put("id", call.id()).putObject("function");
      function.put("name", call.name()).set("arguments", call.arguments());
    }
    if (answer.ending() == Reply.Ending.MALFORMED_CALL) {
      ObjectNode function = calls.addObject().putObject("function");
      function.put("name", "read_file").putObject("arguments").put("no such argument", 7);
    }
    if (!calls.isEmpty()) {
      message.set("tool_calls", calls);
    }
    response.put("done", true);
    response.put("done_reason", answer.ending() == Reply.Ending.TRUNCATED ? "length" : "stop");
    response.put("total_duration", 4_883_583_458L);
    response.put("prompt_eval_count", tokens.input());
    response.put("eval_count", tokens.output());
    return response;
  }

  @Override
  public int status(Reply.Fault fault) {
    return switch (fault) {
      case RATE_LIMITED -> 503;
      case SERVER_ERROR -> 500;
      case UNAUTHORIZED -> 401;
      case TOO_LONG, BAD_REQUEST -> 400;
    };
  }

  @Override
  public ObjectNode failure(Reply.Failure failure) {
    return JSON.createObjectNode()
        .put(
            "error",
            switch (failure.fault()) {
              case RATE_LIMITED ->
                  "server busy, please try again.  maximum pending requests exceeded";
              case TOO_LONG -> "the input length exceeds the context length";
              case SERVER_ERROR, UNAUTHORIZED, BAD_REQUEST -> failure.message();
            });
  }
}
