package dev.speedtrap.files;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Says in words how a value broke a rule. A rule's own {@code description}, written to follow "must
 * be", is better than any that could be made from its keywords, and is used where there is one.
 *
 * @param rule the schema object that holds the broken keyword
 */
record SchemaRule(JsonNode rule) {
  /** A longer value would hide the sentence. */
  private static final int MOST_SHOWN = 60;

  Problem broken(Error error, JsonPointer where, JsonNode given) {
    return switch (error.getKeyword()) {
      case "required" -> new Problem(where.appendProperty(error.getProperty()), "is missing");
      case "additionalProperties", "unevaluatedProperties" -> unknownKey(error, where);
      case "enum" ->
          new Problem(where, "must be " + choices() + ", was " + shown(given) + suggestion(given));
      default ->
          new Problem(
              where,
              "must be "
                  + (rule.hasNonNull("description")
                      ? rule.get("description").asText()
                      : made(error))
                  + ", was "
                  + shown(given));
    };
  }

  private Problem unknownKey(Error error, JsonPointer where) {
    List<String> known = new ArrayList<>();
    rule.path("properties").fieldNames().forEachRemaining(known::add);
    String suffix = DidYouMean.suffix(error.getProperty(), known);
    String allowed = suffix.isEmpty() ? "; allowed are " + String.join(", ", known) : suffix;
    return new Problem(where.appendProperty(error.getProperty()), "is no known key" + allowed);
  }

  private String choices() {
    String all =
        StreamSupport.stream(rule.path("enum").spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining(", "));
    return rule.path("enum").size() == 1 ? all : "one of " + all;
  }

  private String suggestion(JsonNode given) {
    List<String> known =
        StreamSupport.stream(rule.path("enum").spliterator(), false).map(JsonNode::asText).toList();
    return given.isTextual() ? DidYouMean.suffix(given.asText(), known) : "";
  }

  private String made(Error error) {
    String argument = rule.path(error.getKeyword()).asText();
    return switch (error.getKeyword()) {
      case "type" -> typeName(argument);
      case "minimum" -> "at least " + argument;
      case "exclusiveMinimum" -> "more than " + argument;
      case "maximum" -> "at most " + argument;
      case "exclusiveMaximum" -> "less than " + argument;
      case "minLength" ->
          "a text of at least " + argument + (argument.equals("1") ? " character" : " characters");
      case "maxLength" -> "a text of at most " + argument + " characters";
      case "minItems" -> "a list of at least " + argument;
      case "maxItems" -> "a list of at most " + argument;
      case "uniqueItems" -> "a list without repetition";
      case "const" -> argument;
      default ->
          "such that the schema's '" + error.getKeyword() + "' holds (" + error.getMessage() + ")";
    };
  }

  private static String typeName(String type) {
    return switch (type) {
      case "string" -> "a text";
      case "integer" -> "a whole number";
      case "number" -> "a number";
      case "boolean" -> "true or false";
      case "array" -> "a list";
      case "object" -> "an object of keys and values";
      default -> type;
    };
  }

  private static String shown(JsonNode given) {
    if (given == null || given.isNull() || given.isMissingNode()) {
      return "nothing";
    }
    if (given.isContainerNode() && given.isEmpty()) {
      return given.isArray() ? "an empty list" : "an empty object";
    }
    String text = EntryName.printable(given.isContainerNode() ? given.toString() : given.asText());
    return "'" + (text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "…" : text) + "'";
  }
}
