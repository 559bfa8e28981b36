package dev.speedtrap.trial.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.speedtrap.files.DocumentSchema;
import dev.speedtrap.files.Documents;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.trial.people.TrialAborted;
import dev.speedtrap.trial.work.ToolProblem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A tool whose arguments are checked against a schema, the resource {@code NAME.schema.json}, and
 * then read into a record.
 *
 * @param <A> the record
 */
final class SchemaTool<A> implements Tool {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name;
  private final String description;
  private final Class<A> type;
  private final Act<A> act;
  private final DocumentSchema schema;
  private final JsonNode tree;

  /** What a tool does once its arguments are known to fit. */
  @FunctionalInterface
  interface Act<A> {
    ToolResult act(A arguments, Assignment assignment) throws ToolProblem, TrialAborted;
  }

  SchemaTool(String name, String description, Class<A> type, Act<A> act) {
    this.name = name;
    this.description = description;
    this.type = type;
    this.act = act;
    this.schema = DocumentSchema.of(SchemaTool.class, name + ".schema.json");
    try {
      this.tree = JSON.readTree(schema.text());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the schema of " + name + " is no JSON", e);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public JsonNode schema() {
    return tree.deepCopy();
  }

  @Override
  public ToolResult call(JsonNode arguments, Assignment assignment)
      throws ToolProblem, TrialAborted {
    return act.act(read(arguments), assignment);
  }

  private A read(JsonNode arguments) throws ToolProblem {
    byte[] json = withoutNulls(arguments).toString().getBytes(StandardCharsets.UTF_8);
    try {
      return Documents.parseJson("arguments", json, type, schema);
    } catch (InvalidInput e) {
      throw new ToolProblem(
          "%s was not called, since its arguments do not fit: %s; it takes %s"
              .formatted(name, withoutLines(String.valueOf(e.getMessage())), signature()));
    }
  }

  /**
   * Some models write null for what they mean to leave out, the whole of the arguments included.
   */
  private static JsonNode withoutNulls(JsonNode arguments) {
    if (!arguments.isObject() && !arguments.isNull() && !arguments.isMissingNode()) {
      return arguments;
    }
    ObjectNode given = JSON.createObjectNode();
    arguments.properties().stream()
        .filter(property -> !property.getValue().isNull())
        .forEach(property -> given.set(property.getKey(), property.getValue()));
    return given;
  }

  /** They came in a call, and have no lines that anybody sees. */
  private static String withoutLines(String message) {
    return message.replaceFirst("^arguments:[0-9]+: ", "").replaceAll("; line [0-9]+: ", "; ");
  }

  private String signature() {
    List<String> required = new ArrayList<>();
    tree.path("required").forEach(key -> required.add(key.asText()));
    List<String> words = new ArrayList<>();
    tree.path("properties")
        .fieldNames()
        .forEachRemaining(
            key -> words.add(required.contains(key) ? key : key + " (may be left out)"));
    return words.isEmpty() ? "none" : String.join(", ", words);
  }
}
