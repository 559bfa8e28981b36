package dev.speedtrap.task;

import static java.util.Objects.requireNonNull;

import dev.speedtrap.files.DocumentSchema;
import dev.speedtrap.files.Documents;
import dev.speedtrap.files.InvalidInput;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What {@code variant.yaml} says of an honest variant that is no whole program.
 *
 * @param parent the reference it is laid over, or {@code baseline}
 */
record Variant(String parent) {
  private static final String FILE = "variant.yaml";

  Variant {
    requireNonNull(parent, "parent");
  }

  /**
   * Reads an honest variant: a whole program, or the files that differ from its parent.
   *
   * @throws InvalidInput if it is neither
   */
  static Program read(Path folder, Parents parents) {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return Program.of(Program.Kind.HONEST, folder);
    }
    Variant variant = Documents.readYaml(file, Variant.class, Schema.VARIANT);
    return Program.over(Program.Kind.HONEST, folder, parents.folder(variant.parent(), file));
  }

  /** Loaded when the first variant is read, and not before. */
  private static final class Schema {
    static final DocumentSchema VARIANT = DocumentSchema.of(Variant.class, "variant.schema.json");
  }
}
