package dev.speedtrap.task;

import dev.speedtrap.files.DidYouMean;
import dev.speedtrap.files.InvalidInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads the suites of folders of tasks. */
final class SuiteReader {
  private final List<String> known;

  /**
   * @param known the ids of the tasks that may be named
   */
  SuiteReader(List<String> known) {
    this.known = List.copyOf(known);
  }

  /**
   * Reads every {@code NAME.yaml} that lies in the folders.
   *
   * @throws InvalidInput if two suites have the same id
   */
  List<SuiteEntry> readAll(List<Path> folders) {
    List<SuiteEntry> suites = new ArrayList<>();
    for (Path file : folders.stream().flatMap(folder -> filesIn(folder).stream()).toList()) {
      SuiteEntry entry = read(file);
      if (suites.stream().anyMatch(other -> other.id().equals(entry.id()))) {
        throw new InvalidInput(
            "two suites have the id '"
                + entry.id()
                + "', the second in '"
                + file
                + "'; rename one, or leave one --tasks out");
      }
      suites.add(entry);
    }
    return suites;
  }

  private SuiteEntry read(Path file) {
    String name = String.valueOf(file.getFileName());
    String expected = name.substring(0, name.length() - Suite.ENDING.length());
    try {
      Suite suite = Suite.read(file);
      if (!suite.id().equals(expected)) {
        throw new InvalidInput(
            file + ": id must be the file's name, '" + expected + "', was '" + suite.id() + "'");
      }
      for (String task : suite.tasks()) {
        checkKnown(task, file);
      }
      return new SuiteEntry.Whole(suite);
    } catch (InvalidInput e) {
      return new SuiteEntry.Broken(expected, file, String.valueOf(e.getMessage()));
    }
  }

  private void checkKnown(String task, Path file) {
    if (!known.contains(task)) {
      throw new InvalidInput(
          file
              + ": tasks names '"
              + task
              + "', and there is no such task; give its folder with --tasks, or take it out"
              + DidYouMean.suffix(task, known));
    }
  }

  private static List<Path> filesIn(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .filter(Files::isRegularFile)
          .filter(child -> child.toString().endsWith(Suite.ENDING))
          .filter(child -> !child.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
