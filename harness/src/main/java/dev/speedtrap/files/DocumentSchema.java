package dev.speedtrap.files;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A JSON Schema (draft 2020-12) of one kind of document, kept as a resource beside the type that it
 * describes.
 */
public final class DocumentSchema {
  private final String text;
  private final JsonNode tree;
  private final Schema schema;

  private DocumentSchema(String name, byte[] content) {
    DocumentText document = DocumentText.of(name, content);
    this.text = document.text();
    this.tree = JsonReader.read(document).root();
    this.schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(tree);
  }

  /**
   * Loads a schema.
   *
   * @param beside the class in whose package the resource lies
   * @param resource its name there, such as {@code task.schema.json}
   */
  public static DocumentSchema of(Class<?> beside, String resource) {
    try (InputStream in = beside.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException(
            "there is no resource '" + resource + "' beside " + beside.getName());
      }
      return new DocumentSchema(resource, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the schema itself, to be published. */
  public String text() {
    return text;
  }

  /**
   * Returns all that is wrong with a document; nothing if it fits. A number that is not finite is a
   * number here, and no more: JSON Schema knows no such numbers, so that their limits are for the
   * type to check.
   */
  List<Problem> problems(JsonNode document) {
    return schema.validate(finite(document)).stream()
        .filter(error -> !isOfOneChoice(error))
        .map(this::problem)
        .toList();
  }

  /**
   * Says whether an error is about one of several forms that a value may have. What keeps it from
   * being each of them only hides what is wrong, which the choice itself says.
   */
  private static boolean isOfOneChoice(Error error) {
    NodePath parent = error.getEvaluationPath().getParent();
    return parent != null && (parent.contains("oneOf") || parent.contains("anyOf"));
  }

  private static JsonNode finite(JsonNode node) {
    if (node.isDouble() && !Double.isFinite(node.doubleValue())) {
      return DoubleNode.valueOf(1);
    }
    if (node.isObject()) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      node.properties()
          .forEach(property -> copy.set(property.getKey(), finite(property.getValue())));
      return copy;
    }
    if (node.isArray()) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      node.forEach(element -> copy.add(finite(element)));
      return copy;
    }
    return node;
  }

  private Problem problem(Error error) {
    JsonPointer keyword = JsonPointer.compile(fragment(error.getSchemaLocation().toString()));
    JsonPointer rule = keyword.head();
    JsonPointer where = pointer(error.getInstanceLocation());
    return new SchemaRule(rule == null ? tree : tree.at(rule))
        .broken(error, where, error.getInstanceNode());
  }

  private static String fragment(String location) {
    return location.substring(location.indexOf('#') + 1);
  }

  private static JsonPointer pointer(NodePath path) {
    JsonPointer pointer = JsonPointer.empty();
    for (int i = 0; i < path.getNameCount(); i++) {
      pointer =
          path.getElement(i) instanceof Integer index
              ? pointer.appendIndex(index)
              : pointer.appendProperty(path.getName(i));
    }
    return pointer;
  }
}
