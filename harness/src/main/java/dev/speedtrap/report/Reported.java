package dev.speedtrap.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.speedtrap.files.DocumentSchema;
import dev.speedtrap.files.Documents;
import dev.speedtrap.files.InvalidInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The figures of one source, published elsewhere; a file of {@code reported/} in the results.
 *
 * @param source where they stand
 * @param relation how what they measure relates to what is measured here
 * @param figures at least one
 */
public record Reported(Source source, Relation relation, List<ReportedFigure> figures) {

  /**
   * Where figures were published.
   *
   * @param title the title
   * @param publisher who published it
   * @param published the day or month, where it is known
   * @param reference by what a reader finds it, such as {@code arXiv 2507.15887}
   * @param checked when and against what the figures were checked
   */
  public record Source(
      String title,
      String publisher,
      Optional<String> published,
      Optional<String> reference,
      String checked) {}

  /** How a source's evaluation relates to this one. */
  public enum Relation {
    /** The evaluation that this project follows: its speedups stand in the same charts. */
    @JsonProperty("followed")
    FOLLOWED,
    /** A relative: it stands in the list of reported figures, and in no chart. */
    @JsonProperty("relative")
    RELATIVE
  }

  public Reported {
    figures = List.copyOf(figures);
    if (figures.isEmpty()) {
      throw new InvalidInput("figures must have at least one");
    }
  }

  /** A figure with its source. */
  public record Cited(ReportedFigure figure, Source source) {}

  /**
   * Reads all files of {@code reported/}, by name.
   *
   * @param results the folder of results; without such a folder there are none
   * @throws InvalidInput naming file, line and field, if one is wrong; or if two figures have one
   *     id
   */
  public static List<Reported> readAll(Path results) {
    Path folder = results.resolve("reported");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Reported> all = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Path file : files(folder)) {
      Reported reported = Documents.readYaml(file, Reported.class, Schema.REPORTED);
      for (ReportedFigure figure : reported.figures()) {
        if (!ids.add(figure.id())) {
          throw new InvalidInput(
              file + ": two reported figures have the id '" + figure.id() + "': rename one");
        }
      }
      all.add(reported);
    }
    return all;
  }

  /** Returns the speedups of the evaluation that this project follows: the points of the curve. */
  public static List<Cited> followedSpeedups(List<Reported> all) {
    return all.stream()
        .filter(reported -> reported.relation() == Relation.FOLLOWED)
        .flatMap(
            reported ->
                reported.figures().stream()
                    .filter(figure -> figure.measure() == ReportedFigure.Measure.SPEEDUP)
                    .map(figure -> new Cited(figure, reported.source())))
        .toList();
  }

  /** Returns the reported human band: a person's speedup with the hours it takes. */
  public static Optional<Cited> humanBand(List<Reported> all) {
    return followedSpeedups(all).stream()
        .filter(cited -> cited.figure().kind() == ReportedFigure.Kind.PERSON)
        .filter(cited -> cited.figure().hours().isPresent())
        .findFirst();
  }

  /** Returns the JSON Schema of such a file, to be published. */
  public static String schema() {
    return Schema.REPORTED.text();
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .filter(Files::isRegularFile)
          .filter(child -> child.toString().endsWith(".yaml"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Loaded when the first file is read, and not before. */
  private static final class Schema {
    static final DocumentSchema REPORTED =
        DocumentSchema.of(Reported.class, "reported.schema.json");
  }
}
