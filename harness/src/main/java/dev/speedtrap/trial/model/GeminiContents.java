package dev.speedtrap.trial.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Puts the results of all tool calls of one answer into one content. Gemini refuses a turn of
 * several calls otherwise, and LangChain4j 1.18 sends one content a result.
 */
final class GeminiContents {
  private static final ObjectMapper JSON = new ObjectMapper();

  private GeminiContents() {}

  /** Returns the body with such contents merged; what is no question to Gemini stays as it is. */
  static String merged(String body) {
    try {
      if (!(JSON.readTree(body) instanceof ObjectNode request)
          || !(request.path("contents") instanceof ArrayNode contents)) {
        return body;
      }
      ArrayNode merged = request.arrayNode();
      for (JsonNode content : contents) {
        JsonNode last =
            merged.isEmpty() ? MissingNode.getInstance() : merged.get(merged.size() - 1);
        if (returns(last) && returns(content)) {
          content.path("parts").forEach(((ArrayNode) last.path("parts"))::add);
        } else {
          merged.add(content);
        }
      }
      request.set("contents", merged);
      return request.toString();
    } catch (JsonProcessingException e) {
      return body;
    }
  }

  private static boolean returns(JsonNode content) {
    JsonNode parts = content.path("parts");
    if (!parts.isArray() || parts.isEmpty()) {
      return false;
    }
    for (JsonNode part : parts) {
      if (!part.has("functionResponse")) {
        return false;
      }
    }
    return true;
  }
}
