package dev.speedtrap.task;

import static java.util.Objects.requireNonNull;

import dev.speedtrap.files.DocumentSchema;
import dev.speedtrap.files.Documents;
import dev.speedtrap.files.InvalidInput;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;

/**
 * Tasks that belong together: what a figure over several tasks is said to be over.
 *
 * @param id the suite's name everywhere
 * @param version changes when a task joins, leaves, or changes its own version
 * @param title one line for a reader
 * @param tasks the ids of at least one task, each once, in the order of tables
 */
public record Suite(String id, int version, String title, List<String> tasks) {
  /** A suite is a file of this ending in a folder of tasks. */
  static final String ENDING = ".yaml";

  public Suite {
    requireNonNull(id, "id");
    requireNonNull(title, "title");
    tasks = List.copyOf(tasks);
    if (version < 1) {
      throw new InvalidInput("version must be at least 1, was " + version);
    }
    if (tasks.isEmpty() || new HashSet<>(tasks).size() < tasks.size()) {
      throw new InvalidInput("tasks must name at least one task, each once, were " + tasks);
    }
  }

  /**
   * Reads a suite; whether its tasks are there is not looked at.
   *
   * @throws InvalidInput naming file, line and field, if the file is wrong
   */
  static Suite read(Path file) {
    return Documents.readYaml(file, Suite.class, Schema.SUITE);
  }

  /** Loaded when the first suite is read, and not before. */
  private static final class Schema {
    static final DocumentSchema SUITE = DocumentSchema.of(Suite.class, "suite.schema.json");
  }
}
