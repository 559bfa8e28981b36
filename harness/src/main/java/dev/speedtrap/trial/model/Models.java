package dev.speedtrap.trial.model;

import dev.speedtrap.files.DocumentSchema;
import dev.speedtrap.files.Documents;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.AgentSettings;
import dev.speedtrap.record.ModelRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of models: family, release date, dated prices. The list that comes with the program
 * is {@code models.yaml}; a user's file adds rows, and takes the place of those with the same
 * provider and id.
 */
public final class Models {
  /** The family of a model that no row tells of. */
  public static final String UNKNOWN = "unknown";

  private static final String BUILT_IN = "models.yaml";

  private final Map<Name, ModelRow> rows = new LinkedHashMap<>();

  /** What tells models apart. */
  private record Name(String provider, String id) {}

  /** The document. */
  record ModelList(List<ModelRow> models) {
    ModelList {
      models = List.copyOf(models);
    }
  }

  private static final class Schema {
    static final DocumentSchema MODELS = DocumentSchema.of(Models.class, "models.schema.json");
  }

  private Models(List<ModelRow> rows) {
    rows.forEach(row -> this.rows.put(new Name(row.provider(), row.id()), row));
  }

  /** Returns the JSON Schema of a list of models, to be published. */
  public static String schema() {
    return Schema.MODELS.text();
  }

  /**
   * Reads the list that comes with the program, and a user's on top.
   *
   * @throws InvalidInput naming file, line and field, where the user's file is wrong
   */
  public static Models read(Optional<Path> override) {
    Models models = new Models(builtIn().models());
    override
        .map(file -> Documents.readYaml(file, ModelList.class, Schema.MODELS))
        .ifPresent(
            list ->
                list.models()
                    .forEach(row -> models.rows.put(new Name(row.provider(), row.id()), row)));
    return models;
  }

  private static ModelList builtIn() {
    try (InputStream in = Models.class.getResourceAsStream(BUILT_IN)) {
      if (in == null) {
        throw new IllegalStateException("there is no resource " + BUILT_IN);
      }
      return Documents.parseYaml(BUILT_IN, in.readAllBytes(), ModelList.class, Schema.MODELS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the row of a model; one that is not listed has no known family, date or price. */
  public ModelRow row(AgentSettings settings) {
    Name name = new Name(settings.provider(), settings.model());
    return rows.getOrDefault(
        name, new ModelRow(name.id(), name.provider(), UNKNOWN, Optional.empty(), List.of()));
  }

  /** Returns all rows, those that come with the program first. */
  public List<ModelRow> rows() {
    return List.copyOf(rows.values());
  }
}
