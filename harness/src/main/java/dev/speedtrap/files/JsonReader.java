package dev.speedtrap.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads JSON with the line of every value.
 *
 * <p>It takes NaN and Infinity, which Python's json module writes: a metric that is not finite is
 * an answer, and has to arrive where it fails its limit.
 */
final class JsonReader {
  private static final int MOST_DEPTH = 64;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(MOST_DEPTH).build())
          .build();

  private final JsonParser parser;
  private final Map<JsonPointer, Integer> lines = new HashMap<>();

  private JsonReader(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * Reads one JSON document.
   *
   * @throws InvalidInput naming file and line, if it is no JSON, empty, nested too deeply, or uses
   *     a key twice
   */
  static LocatedDocument read(DocumentText document) {
    try (JsonParser parser = FACTORY.createParser(document.text())) {
      if (parser.nextToken() == null) {
        throw document.invalid(1, "the document is empty");
      }
      JsonReader reader = new JsonReader(parser);
      JsonNode root = reader.value(JsonPointer.empty());
      if (parser.nextToken() != null) {
        throw document.invalid(
            parser.currentLocation().getLineNr(), "something follows the end of the document");
      }
      return new LocatedDocument(document.origin(), root, reader.lines);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      String problem = e.getOriginalMessage().lines().findFirst().orElse("");
      throw document.invalid(line, "this is no JSON: " + EntryName.printable(problem), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode value(JsonPointer where) throws IOException {
    lines.putIfAbsent(where, parser.currentTokenLocation().getLineNr());
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(where);
      case START_ARRAY -> array(where);
      case VALUE_TRUE -> nodes.booleanNode(true);
      case VALUE_FALSE -> nodes.booleanNode(false);
      case VALUE_NULL -> nodes.nullNode();
      case VALUE_NUMBER_INT ->
          parser.getTextLength() <= 18
              ? nodes.numberNode(parser.getLongValue())
              : nodes.numberNode(parser.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> nodes.numberNode(parser.getDoubleValue());
      default -> nodes.textNode(parser.getText());
    };
  }

  private ObjectNode object(JsonPointer where) throws IOException {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      JsonPointer at = where.appendProperty(key);
      lines.put(at, parser.currentTokenLocation().getLineNr());
      parser.nextToken();
      object.set(key, value(at));
    }
    return object;
  }

  private ArrayNode array(JsonPointer where) throws IOException {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(where.appendIndex(array.size())));
    }
    return array;
  }
}
