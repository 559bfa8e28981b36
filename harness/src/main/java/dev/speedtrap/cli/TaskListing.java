package dev.speedtrap.cli;

import dev.speedtrap.files.DurationText;
import dev.speedtrap.report.TextTable;
import dev.speedtrap.report.TextTable.Column;
import dev.speedtrap.task.Catalog;
import dev.speedtrap.task.CatalogEntry;
import dev.speedtrap.task.HumanBaseline;
import dev.speedtrap.task.Manifest;
import dev.speedtrap.task.Objective;
import dev.speedtrap.task.Suite;
import dev.speedtrap.task.SuiteEntry;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@code tasks list} answers.
 *
 * @param tasks those in order
 * @param suites those that the listed tasks belong to
 * @param broken those whose manifest is wrong, and suites that are
 */
record TaskListing(List<Line> tasks, List<Suite> suites, List<BrokenLine> broken) {
  /** One task. */
  record Line(
      String id,
      int version,
      String title,
      List<String> tags,
      Objective objective,
      String about,
      List<HumanBaseline> human,
      String folder) {}

  /** One task or suite that cannot be used, and why. */
  record BrokenLine(String id, String folder, String problem) {}

  static TaskListing of(Catalog catalog) {
    return new TaskListing(
        catalog.list().stream().flatMap(entry -> line(entry).stream()).toList(),
        catalog.suites().stream()
            .filter(SuiteEntry.Whole.class::isInstance)
            .map(entry -> ((SuiteEntry.Whole) entry).suite())
            .toList(),
        Stream.concat(
                catalog.list().stream().flatMap(entry -> brokenLine(entry).stream()),
                catalog.suites().stream().flatMap(entry -> brokenLine(entry).stream()))
            .toList());
  }

  /** The tasks of one suite, in its order. */
  static TaskListing of(Catalog catalog, String suite) {
    Suite wanted = catalog.suite(suite);
    return new TaskListing(
        wanted.tasks().stream()
            .flatMap(id -> line(new CatalogEntry.Whole(catalog.get(id))).stream())
            .toList(),
        List.of(wanted),
        List.of());
  }

  /** Returns a table, and below it the suites and what is broken. */
  String text() {
    TextTable table =
        new TextTable(
            Column.left("task"),
            Column.right("version"),
            Column.right("baseline takes"),
            Column.left("people reached"),
            Column.left("title"));
    for (Line line : tasks) {
      table.row(
          line.id(),
          Integer.toString(line.version()),
          "about " + line.about(),
          people(line.human()),
          line.title());
    }
    String below =
        Stream.concat(
                suites.stream().map(TaskListing::suiteLine),
                broken.stream().map(line -> "broken: " + line.id() + ": " + line.problem()))
            .map(line -> "\n" + line + "\n")
            .collect(Collectors.joining());
    return (tasks.isEmpty() ? "There are no tasks.\n" : table.toString()) + below;
  }

  private static String suiteLine(Suite suite) {
    return "suite %s version %d: %s\n  %s"
        .formatted(suite.id(), suite.version(), suite.title(), String.join(", ", suite.tasks()));
  }

  static String people(List<HumanBaseline> human) {
    return human.stream()
        .map(one -> shortly(one.speedup()) + "x in " + one.hours() + " h")
        .collect(Collectors.joining("; "));
  }

  private static String shortly(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  private static Optional<Line> line(CatalogEntry entry) {
    if (!(entry instanceof CatalogEntry.Whole whole)) {
      return Optional.empty();
    }
    Manifest manifest = whole.task().manifest();
    String about = DurationText.format(manifest.scales().full().about());
    return Optional.of(
        new Line(
            manifest.id(),
            manifest.version(),
            manifest.title(),
            manifest.tags(),
            manifest.objective(),
            about,
            manifest.human(),
            entry.folder().toString()));
  }

  private static Optional<BrokenLine> brokenLine(SuiteEntry entry) {
    return entry instanceof SuiteEntry.Broken broken
        ? Optional.of(
            new BrokenLine(
                "suite " + broken.id(),
                String.valueOf(broken.file().getParent()),
                broken.problem()))
        : Optional.empty();
  }

  private static Optional<BrokenLine> brokenLine(CatalogEntry entry) {
    return entry instanceof CatalogEntry.Broken broken
        ? Optional.of(new BrokenLine(broken.id(), broken.folder().toString(), broken.problem()))
        : Optional.empty();
  }
}
