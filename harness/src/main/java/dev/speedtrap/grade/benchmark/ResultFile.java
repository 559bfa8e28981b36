package dev.speedtrap.grade.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Results so far, one JSON object a line, so that a benchmark that was stopped can go on. */
final class ResultFile<T> {
  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

  private final Path file;
  private final Class<T> type;

  ResultFile(Path file, Class<T> type) {
    this.file = file;
    this.type = type;
  }

  void add(T row) {
    add(List.of(row));
  }

  /** Adds rows in one write, so that they are there together or not at all. */
  void add(List<T> rows) {
    try {
      StringBuilder lines = new StringBuilder();
      for (T row : rows) {
        lines.append(JSON.writeValueAsString(row)).append('\n');
      }
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<T> rows() {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      List<T> rows = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        rows.add(JSON.readValue(line, type));
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
