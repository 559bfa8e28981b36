package dev.speedtrap.record;

import dev.speedtrap.files.InvalidInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The experiments of a trial as a table, one a line; an experiment's number is its line's, the
 * header not counted. A cell is empty where nothing is known; {@code peak_memory} is in bytes.
 */
public final class ExperimentsTsv {
  private static final String HEADER =
      "revision\tmetric\tspeedup\tpeak_memory\tstatus\tdescription";
  private static final int CELLS = 6;

  private ExperimentsTsv() {}

  /** Writes the table; tabs, line ends and control characters of a description become blanks. */
  public static String of(List<Experiment> experiments) {
    StringBuilder table = new StringBuilder(HEADER).append('\n');
    for (Experiment experiment : experiments) {
      table
          .append(
              String.join(
                  "\t",
                  experiment.revision(),
                  experiment.metric().map(Object::toString).orElse(""),
                  experiment.speedup().map(Object::toString).orElse(""),
                  experiment.peakBytes().map(Object::toString).orElse(""),
                  experiment.status().text(),
                  oneLine(experiment.description())))
          .append('\n');
    }
    return table.toString();
  }

  private static String oneLine(String description) {
    return description.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+", " ").strip();
  }

  /**
   * Reads the table; no experiments where there is no such file.
   *
   * @throws InvalidInput if it is no such table
   * @throws UncheckedIOException if it cannot be read
   */
  public static List<Experiment> read(Path file) {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      return parse(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a table that is no file, or no longer one.
   *
   * @param origin what to call it in messages
   * @throws InvalidInput if it is no such table
   */
  public static List<Experiment> parse(String origin, String table) {
    List<String> lines = table.lines().toList();
    if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
      throw new InvalidInput(origin + ":1: the table must begin with the header '" + HEADER + "'");
    }
    List<Experiment> experiments = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      experiments.add(experiment(origin, experiments.size() + 1, line));
    }
    return experiments;
  }

  private static Experiment experiment(String origin, int number, String line) {
    String[] cells = line.split("\t", -1);
    if (cells.length != CELLS) {
      throw new InvalidInput(
          "%s:%d: a line has %d cells, was %d".formatted(origin, number + 1, CELLS, cells.length));
    }
    try {
      return new Experiment(
          number,
          cells[0],
          cell(cells[1], Double::valueOf),
          cell(cells[2], Double::valueOf),
          cell(cells[3], Long::valueOf),
          Experiment.Status.of(cells[4]),
          cells[5]);
    } catch (IllegalArgumentException e) {
      throw new InvalidInput(
          "%s:%d: this is no experiment: %s".formatted(origin, number + 1, e.getMessage()), e);
    }
  }

  private static <T> Optional<T> cell(String text, Function<String, T> reader) {
    return text.isEmpty() ? Optional.empty() : Optional.of(reader.apply(text));
  }
}
