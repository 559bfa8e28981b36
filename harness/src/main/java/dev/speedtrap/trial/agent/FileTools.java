package dev.speedtrap.trial.agent;

import dev.speedtrap.trial.work.ToolProblem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The tools that read and change the program's files. */
final class FileTools {
  private static final int MOST_LISTED = 1_000;
  private static final int MOST_READ = 60_000;

  private FileTools() {}

  static List<Tool> all() {
    return List.of(
        new SchemaTool<>(
            "list_files",
            "Lists the files of the program, one path a line; a folder's path ends with /.",
            ListFiles.class,
            FileTools::list),
        new SchemaTool<>(
            "read_file",
            """
            Returns the text of one of the program's files, or some of its lines. A very long text is cut \
            off at its end; ask for the rest by its lines.""",
            ReadFile.class,
            FileTools::read),
        new SchemaTool<>(
            "write_file",
            """
            Writes a file of the program whole, and makes the folders that it lies in. Files that begin \
            with #!, and the files run and build, become executable, if nothing else is asked for.""",
            WriteFile.class,
            FileTools::write),
        new SchemaTool<>(
            "edit_file",
            """
            Replaces a piece of a file's text by another one. The old text must occur exactly once, to the \
            last blank: take enough lines around a change.""",
            EditFile.class,
            FileTools::edit));
  }

  /** What {@code list_files} takes. */
  record ListFiles(Optional<String> folder) {}

  /** What {@code read_file} takes; lines count from 1, both ends belong to it. */
  record ReadFile(String path, Optional<Integer> firstLine, Optional<Integer> lastLine) {}

  /** What {@code write_file} takes. */
  record WriteFile(String path, String text, Optional<Boolean> executable) {}

  /** What {@code edit_file} takes. */
  record EditFile(String path, String oldText, String newText) {}

  private static ToolResult list(ListFiles arguments, Assignment assignment) throws ToolProblem {
    List<String> paths = assignment.workspace().list(arguments.folder().orElse(""));
    if (paths.isEmpty()) {
      return ToolResult.of("There are no files here.");
    }
    String listed = paths.stream().limit(MOST_LISTED).collect(Collectors.joining("\n"));
    return ToolResult.of(
        paths.size() <= MOST_LISTED
            ? listed
            : "%s\n… and %d more; name a folder to see them"
                .formatted(listed, paths.size() - MOST_LISTED));
  }

  private static ToolResult read(ReadFile arguments, Assignment assignment) throws ToolProblem {
    String text = assignment.workspace().read(arguments.path());
    if (arguments.firstLine().isEmpty() && arguments.lastLine().isEmpty()) {
      return ToolResult.of(
          text.isEmpty() ? "The file is empty." : Texts.beginning(text, MOST_READ));
    }
    List<String> lines = text.lines().toList();
    int first = arguments.firstLine().orElse(1);
    int last = Math.min(arguments.lastLine().orElse(lines.size()), lines.size());
    if (first > last) {
      throw new ToolProblem(
          "%s has %d lines: there are none from %d to %d"
              .formatted(
                  arguments.path(),
                  lines.size(),
                  first,
                  arguments.lastLine().orElse(lines.size())));
    }
    return ToolResult.of(
        Texts.beginning(String.join("\n", lines.subList(first - 1, last)) + "\n", MOST_READ));
  }

  private static ToolResult write(WriteFile arguments, Assignment assignment) throws ToolProblem {
    boolean executable =
        arguments
            .executable()
            .orElse(
                arguments.text().startsWith("#!")
                    || arguments.path().equals("run")
                    || arguments.path().equals("build"));
    assignment.workspace().write(arguments.path(), arguments.text(), executable);
    return ToolResult.of(
        "Wrote %s, %d lines%s."
            .formatted(
                arguments.path(),
                arguments.text().lines().count(),
                executable ? ", executable" : ""));
  }

  private static ToolResult edit(EditFile arguments, Assignment assignment) throws ToolProblem {
    if (arguments.oldText().equals(arguments.newText())) {
      throw new ToolProblem("the old text and the new one are the same: nothing would change");
    }
    assignment.workspace().replace(arguments.path(), arguments.oldText(), arguments.newText());
    return ToolResult.of("Changed " + arguments.path() + ".");
  }
}
