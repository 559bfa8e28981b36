package dev.speedtrap.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --tasks DIR}, for commands that look up tasks. */
final class TasksOption {
  @Option(
      names = "--tasks",
      paramLabel = "DIR",
      description =
          "A folder of tasks, or a task, beside those of the project; may be given several times.")
  List<Path> added = new ArrayList<>();

  /** Returns all task folders, the project's own first. */
  List<Path> folders(Path home) {
    List<Path> folders = new ArrayList<>();
    // A project without tasks of its own is fine where others are given.
    if (added.isEmpty() || Files.isDirectory(home.resolve("tasks"))) {
      folders.add(home.resolve("tasks"));
    }
    folders.addAll(added);
    return folders;
  }
}
