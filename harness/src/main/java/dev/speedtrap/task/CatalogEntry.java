package dev.speedtrap.task;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/** One task of a catalog, or what should have been one. */
public sealed interface CatalogEntry {
  /** Returns the task's id, or the folder's name where no id could be read. */
  String id();

  /** Returns where it lies. */
  Path folder();

  /** A task whose manifest is in order. */
  record Whole(Task task) implements CatalogEntry {
    public Whole {
      requireNonNull(task, "task");
    }

    @Override
    public String id() {
      return task.id();
    }

    @Override
    public Path folder() {
      return task.folder();
    }
  }

  /**
   * A task whose manifest is wrong.
   *
   * @param problem the sentence that says what, for a person
   */
  record Broken(String id, Path folder, String problem) implements CatalogEntry {
    public Broken {
      requireNonNull(id, "id");
      requireNonNull(folder, "folder");
      requireNonNull(problem, "problem");
    }
  }
}
