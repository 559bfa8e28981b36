package dev.speedtrap.task;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/** One suite of a catalog, or what should have been one. */
public sealed interface SuiteEntry {
  /** Returns the suite's id, or the file's name where no id could be read. */
  String id();

  /** A suite whose tasks are all there. */
  record Whole(Suite suite) implements SuiteEntry {
    public Whole {
      requireNonNull(suite, "suite");
    }

    @Override
    public String id() {
      return suite.id();
    }
  }

  /**
   * A suite that is wrong, or names a task that is not there.
   *
   * @param problem the sentence that says what, for a person
   */
  record Broken(String id, Path file, String problem) implements SuiteEntry {
    public Broken {
      requireNonNull(id, "id");
      requireNonNull(file, "file");
      requireNonNull(problem, "problem");
    }
  }
}
