package dev.speedtrap.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads YAML and JSON into records, and writes records as JSON.
 *
 * <p>Every {@link InvalidInput} about content says file, line and field: {@code
 * tasks/x/task.yaml:12: accuracy[0].max must be a number, was 'abc'}; what a schema finds is told
 * together. Keys are the components' names in snake_case ({@code caughtBy} is {@code caught_by});
 * unknown and repeated keys are refused, nothing is coerced; a {@link java.time.Duration} is
 * written as {@link DurationText} and an {@link java.time.Instant} in ISO 8601. A component that
 * may be absent is an {@link java.util.Optional}. Safe for use by several threads.
 */
public final class Documents {
  private static final ByteSize MOST_YAML = ByteSize.ofMiB(1);
  private static final ByteSize MOST_JSON = ByteSize.ofMiB(64);

  private Documents() {}

  /**
   * Reads a YAML file of at most 1 MiB.
   *
   * @throws InvalidInput if it is not there, no YAML, against its schema, or refused by the type
   * @throws java.io.UncheckedIOException if reading fails
   */
  public static <T> T readYaml(Path file, Class<T> type, DocumentSchema schema) {
    return checked(YamlReader.read(DocumentText.of(file, MOST_YAML)), type, schema);
  }

  /**
   * Reads a JSON file of at most 64 MiB.
   *
   * @throws InvalidInput if it is not there, no JSON, against its schema, or refused by the type
   * @throws java.io.UncheckedIOException if reading fails
   */
  public static <T> T readJson(Path file, Class<T> type, DocumentSchema schema) {
    return checked(JsonReader.read(DocumentText.of(file, MOST_JSON)), type, schema);
  }

  /**
   * Reads a JSON file as {@link #readJson(Path, Class, DocumentSchema)} does, where the type is
   * schema enough.
   */
  public static <T> T readJson(Path file, Class<T> type) {
    return DocumentBinding.bind(JsonReader.read(DocumentText.of(file, MOST_JSON)), type);
  }

  /**
   * Reads JSON that is no file, or no longer one.
   *
   * @param origin what to call it in messages
   * @throws InvalidInput as for a file
   */
  public static <T> T parseJson(String origin, byte[] json, Class<T> type, DocumentSchema schema) {
    return checked(JsonReader.read(DocumentText.of(origin, json)), type, schema);
  }

  /**
   * Reads YAML that is no file, or no longer one.
   *
   * @param origin what to call it in messages
   * @throws InvalidInput as for a file
   */
  public static <T> T parseYaml(String origin, byte[] yaml, Class<T> type, DocumentSchema schema) {
    return checked(YamlReader.read(DocumentText.of(origin, yaml)), type, schema);
  }

  /**
   * Returns a value as JSON for files and people: indented by two blanks, in the order of its
   * components, a line end after it.
   */
  public static String toJson(Object value) {
    DefaultIndenter twoBlanks = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(twoBlanks).withArrayIndenter(twoBlanks);
    try {
      return DocumentBinding.MAPPER.writer(printer).writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "no JSON can be made of a " + value.getClass().getName(), e);
    }
  }

  /** Returns a value as one line of JSON with its line end, for logs in JSON Lines. */
  public static String toJsonLine(Object value) {
    try {
      return DocumentBinding.MAPPER.writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "no JSON can be made of a " + value.getClass().getName(), e);
    }
  }

  /** Writes a value as {@link #toJson} gives it, by {@link AtomicFiles}. */
  public static void writeJson(Path file, Object value) {
    AtomicFiles.write(file, toJson(value));
  }

  private static <T> T checked(LocatedDocument document, Class<T> type, DocumentSchema schema) {
    List<Problem> problems = schema.problems(document.root());
    if (!problems.isEmpty()) {
      throw document.invalid(problems);
    }
    return DocumentBinding.bind(document, type);
  }
}
