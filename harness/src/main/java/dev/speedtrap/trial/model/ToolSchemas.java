package dev.speedtrap.trial.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonBooleanSchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonNumberSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts a tool's JSON Schema into LangChain4j's types. Its type for schemas as they are is refused
 * by its Gemini client; what these types cannot say (lengths, ranges, patterns) the tool checks
 * itself.
 */
final class ToolSchemas {
  private ToolSchemas() {}

  static ToolSpecification of(ToolDescription tool) {
    return ToolSpecification.builder()
        .name(tool.name())
        .description(tool.description())
        .parameters(object(tool.schema()))
        .build();
  }

  private static JsonObjectSchema object(JsonNode schema) {
    JsonObjectSchema.Builder object =
        JsonObjectSchema.builder().required(words(schema, "required"));
    description(schema).ifPresent(object::description);
    schema
        .path("properties")
        .properties()
        .forEach(entry -> object.addProperty(entry.getKey(), element(entry.getValue())));
    return object.build();
  }

  private static JsonSchemaElement element(JsonNode schema) {
    if (schema.path("enum").isArray()) {
      JsonEnumSchema.Builder choice = JsonEnumSchema.builder().enumValues(words(schema, "enum"));
      description(schema).ifPresent(choice::description);
      return choice.build();
    }
    return switch (schema.path("type").asText()) {
      case "object" -> object(schema);
      case "array" -> {
        JsonArraySchema.Builder array =
            JsonArraySchema.builder().items(element(schema.path("items")));
        description(schema).ifPresent(array::description);
        yield array.build();
      }
      case "integer" -> {
        JsonIntegerSchema.Builder integer = JsonIntegerSchema.builder();
        description(schema).ifPresent(integer::description);
        yield integer.build();
      }
      case "number" -> {
        JsonNumberSchema.Builder number = JsonNumberSchema.builder();
        description(schema).ifPresent(number::description);
        yield number.build();
      }
      case "boolean" -> {
        JsonBooleanSchema.Builder bool = JsonBooleanSchema.builder();
        description(schema).ifPresent(bool::description);
        yield bool.build();
      }
      default -> {
        JsonStringSchema.Builder string = JsonStringSchema.builder();
        description(schema).ifPresent(string::description);
        yield string.build();
      }
    };
  }

  private static Optional<String> description(JsonNode schema) {
    JsonNode words = schema.path("description");
    return words.isTextual() ? Optional.of(words.asText()) : Optional.empty();
  }

  private static List<String> words(JsonNode schema, String key) {
    List<String> words = new ArrayList<>();
    schema.path(key).forEach(word -> words.add(word.asText()));
    return words;
  }
}
