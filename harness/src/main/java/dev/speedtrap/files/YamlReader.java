package dev.speedtrap.files;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Reads YAML as the JSON it stands for, with the line of every value.
 *
 * <p>Plain scalars mean what YAML 1.2's core schema says, so that {@code 1.2e11} is a number and
 * {@code no} is a word. Tags and aliases are refused: no document here needs them, and they are how
 * a small document becomes a large one.
 */
final class YamlReader {
  private static final int MOST_DEPTH = 32;
  private static final Pattern INTEGER = Pattern.compile("[-+]?(0|[1-9][0-9]{0,17})");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]{1,9})?");
  private static final Set<Tag> PLAIN =
      Set.of(
          Tag.STR,
          Tag.INT,
          Tag.FLOAT,
          Tag.BOOL,
          Tag.NULL,
          Tag.TIMESTAMP,
          Tag.MERGE,
          Tag.SEQ,
          Tag.MAP);

  private final DocumentText document;
  private final Map<JsonPointer, Integer> lines = new HashMap<>();
  private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private YamlReader(DocumentText document) {
    this.document = document;
  }

  /**
   * Reads one YAML document.
   *
   * @throws InvalidInput naming file and line, if it is no YAML, empty, nested too deeply, or uses
   *     a key twice, a tag or an alias
   */
  static LocatedDocument read(DocumentText document) {
    Node root;
    try {
      root = new Yaml(options()).compose(new StringReader(document.text()));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw document.invalid(line, "this is no YAML: " + oneLine(e.getProblem()), e);
    } catch (ReaderException e) {
      throw document.invalid(
          document.lineAt(e.getPosition()), "this is no YAML: it holds a control character", e);
    } catch (YAMLException e) {
      throw document.invalid(1, "this is no YAML: " + oneLine(e.getMessage()), e);
    }
    if (root == null) {
      throw document.invalid(1, "the document is empty");
    }
    YamlReader reader = new YamlReader(document);
    reader.lines.put(JsonPointer.empty(), line(root));
    return new LocatedDocument(
        document.origin(), reader.value(root, JsonPointer.empty()), reader.lines);
  }

  private static LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    options.setNestingDepthLimit(MOST_DEPTH);
    options.setCodePointLimit(Integer.MAX_VALUE); // Bounded where the file was read.
    options.setTagInspector(
        tag -> true); // Nothing is constructed here; all tags are refused below, in one way.
    return options;
  }

  private JsonNode value(Node node, JsonPointer where) {
    if (!seen.add(node)) {
      throw document.invalid(
          lines.getOrDefault(where, line(node)),
          "uses an alias (*), which is not supported here: write the value again");
    }
    if (!PLAIN.contains(node.getTag())) {
      throw document.invalid(
          line(node),
          "uses the tag '"
              + EntryName.printable(node.getTag().toString())
              + "'; tags are not supported here");
    }
    if (node instanceof MappingNode mapping) {
      return object(mapping, where);
    }
    if (node instanceof SequenceNode sequence) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      for (Node element : sequence.getValue()) {
        JsonPointer at = where.appendIndex(array.size());
        lines.put(at, line(element));
        array.add(value(element, at));
      }
      return array;
    }
    ScalarNode scalar = (ScalarNode) node;
    boolean quoted = scalar.getScalarStyle() != DumperOptions.ScalarStyle.PLAIN;
    return quoted ? JsonNodeFactory.instance.textNode(scalar.getValue()) : plain(scalar.getValue());
  }

  private ObjectNode object(MappingNode mapping, JsonPointer where) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw document.invalid(
            line(tuple.getKeyNode()), "a key must be a word, was a list or an object");
      }
      JsonPointer at = where.appendProperty(key.getValue());
      if (object.has(key.getValue())) {
        throw document.invalid(
            line(key), "the key '" + EntryName.printable(key.getValue()) + "' is there twice");
      }
      lines.put(at, line(key));
      object.set(key.getValue(), value(tuple.getValueNode(), at));
    }
    return object;
  }

  private static JsonNode plain(String text) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (INTEGER.matcher(text).matches()) {
      return nodes.numberNode(Long.parseLong(text));
    }
    if (FLOAT.matcher(text).matches() && Double.isFinite(Double.parseDouble(text))) {
      return nodes.numberNode(Double.parseDouble(text));
    }
    // NaN and infinity (.nan, .inf) stay words, and fail as such: what a person writes is finite.
    return switch (text) {
      case "", "~", "null" -> nodes.nullNode();
      case "true" -> nodes.booleanNode(true);
      case "false" -> nodes.booleanNode(false);
      default -> nodes.textNode(text);
    };
  }

  private static int line(Node node) {
    return node.getStartMark() == null ? 1 : node.getStartMark().getLine() + 1;
  }

  private static String oneLine(@Nullable String problem) {
    return problem == null
        ? "it cannot be understood"
        : EntryName.printable(problem.lines().findFirst().orElse(""));
  }
}
