package dev.speedtrap.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.speedtrap.models.Conversation.Call;
import dev.speedtrap.record.TokenCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Google's Gemini: {@code generateContent}. */
final class GeminiWire implements Wire {
  private static final Pattern PATH = Pattern.compile("/v1beta/models/([^/:]+):generateContent");

  @Override
  public boolean serves(String path) {
    return PATH.matcher(path).matches();
  }

  @Override
  public KeyPlace keyPlace() {
    return new KeyPlace("x-goog-api-key", "");
  }

  @Override
  public Conversation read(String path, JsonNode body) throws BadRequest {
    Matcher model = PATH.matcher(path);
    if (!model.matches()) {
      throw new BadRequest("no such model: " + path);
    }
    ConversationReader reader = new ConversationReader();
    for (JsonNode content : body.path("contents")) {
      if (content.path("parts").isEmpty()) {
        throw new BadRequest("contents.parts must not be empty");
      }
      read(content, reader);
    }
    List<String> tools = new ArrayList<>();
    body.path("tools")
        .forEach(
            tool ->
                tool.path("functionDeclarations")
                    .forEach(function -> tools.add(function.path("name").asText())));
    return new Conversation(
        model.group(1),
        text(body.path("systemInstruction").path("parts")),
        reader.finished(),
        tools);
  }

  private static void read(JsonNode content, ConversationReader reader) throws BadRequest {
    JsonNode parts = content.path("parts");
    if (content.path("role").asText().equals("model")) {
      List<Call> calls = new ArrayList<>();
      for (JsonNode part : parts) {
        JsonNode call = part.path("functionCall");
        if (call.isObject()) {
          calls.add(
              new Call(call.path("id").asText(), call.path("name").asText(), call.path("args")));
        }
      }
      reader.assistant(text(parts), calls);
      return;
    }
    requireAllResponsesTogether(parts, reader);
    for (JsonNode part : parts) {
      JsonNode response = part.path("functionResponse");
      if (response.isObject()) {
        reader.returned(
            response.path("id").asText(), response.path("response").path("response").asText());
      } else {
        reader.user(part.path("text").asText());
      }
    }
  }

  /** The answers to all calls of a turn stand in one content, or Gemini refuses them. */
  private static void requireAllResponsesTogether(JsonNode parts, ConversationReader reader)
      throws BadRequest {
    int responses = 0;
    for (JsonNode part : parts) {
      responses += part.path("functionResponse").isObject() ? 1 : 0;
    }
    if (responses > 0 && responses != reader.waiting()) {
      throw new BadRequest(
          "Please ensure that the number of function response parts is equal to the number of"
              + " function call parts of the function call turn.");
    }
  }

  private static String text(JsonNode parts) {
    List<String> texts = new ArrayList<>();
    for (JsonNode part : parts) {
      if (part.path("text").isTextual()) {
        texts.add(part.path("text").asText());
      }
    }
    return String.join("\n", texts);
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
    ObjectNode response = JSON.createObjectNode();
    ObjectNode candidate = response.putArray("candidates").addObject();
    boolean content =
        answer.ending() == Reply.Ending.DONE || answer.ending() == Reply.Ending.TRUNCATED;
    if (content) {
      ObjectNode said = candidate.putObject("content");
      said.put("role", "model");
      ArrayNode parts = said.putArray("parts");
      if (!answer.text().isEmpty()) {
        parts.addObject().put("text", answer.text());
      }
      for (Call call : answer.calls()) {
        parts
            .addObject()
            .putObject("functionCall")
            .put("id", call.id())
            .put("name", call.name())
            .set("args", call.arguments());
      }
    }
    candidate.put("finishReason", finishReason(answer.ending()));
    candidate.put("index", 0);
    usage(response.putObject("usageMetadata"), tokens);
    response.put("modelVersion", Wire.version(conversation));
    response.put("responseId", id);
    return response;
  }

  /** The answer's count leaves thoughts out, the prompt's count has what was cached in. */
  private static void usage(ObjectNode usage, TokenCounts tokens) {
    long prompt = tokens.input() + tokens.cacheRead();
    long thoughts = tokens.reasoning().orElse(0L);
    usage.put("promptTokenCount", prompt);
    usage.put("cachedContentTokenCount", tokens.cacheRead());
    usage.put("candidatesTokenCount", tokens.output() - thoughts);
    usage.put("thoughtsTokenCount", thoughts);
    usage.put("totalTokenCount", prompt + tokens.output());
  }

  private static String finishReason(Reply.Ending ending) {
    return switch (ending) {
      case DONE -> "STOP";
      case TRUNCATED -> "MAX_TOKENS";
      case REFUSED -> "SAFETY";
      case MALFORMED_CALL -> "MALFORMED_FUNCTION_CALL";
    };
  }

  @Override
  public int status(Reply.Fault fault) {
    return switch (fault) {
      case RATE_LIMITED -> 429;
      case SERVER_ERROR -> 503;
      case UNAUTHORIZED, TOO_LONG, BAD_REQUEST -> 400;
    };
  }

  @Override
  public ObjectNode failure(Reply.Failure failure) {
    ObjectNode body = JSON.createObjectNode();
    ObjectNode error = body.putObject("error");
    error.put("code", status(failure.fault()));
    error.put(
        "message",
        switch (failure.fault()) {
          case TOO_LONG ->
              "The input token count (1200034) exceeds the maximum number of tokens allowed"
                  + " (1048576).";
          case UNAUTHORIZED -> "API key not valid. Please pass a valid API key.";
          case RATE_LIMITED, SERVER_ERROR, BAD_REQUEST -> failure.message();
        });
    error.put(
        "status",
        switch (failure.fault()) {
          case RATE_LIMITED -> "RESOURCE_EXHAUSTED";
          case SERVER_ERROR -> "UNAVAILABLE";
          case UNAUTHORIZED, TOO_LONG, BAD_REQUEST -> "INVALID_ARGUMENT";
        });
    if (failure.fault() == Reply.Fault.UNAUTHORIZED) {
      error
          .putArray("details")
          .addObject()
          .put("@type", "type.googleapis.com/google.rpc.ErrorInfo")
          .put("reason", "API_KEY_INVALID");
    }
    if (failure.fault() == Reply.Fault.RATE_LIMITED) {
      error
          .putArray("details")
          .addObject()
          .put("@type", "type.googleapis.com/google.rpc.RetryInfo")
          .put("retryDelay", failure.retryAfter().toSeconds() + "s");
    }
    return body;
  }
}
