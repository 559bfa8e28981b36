package dev.speedtrap.cli;

import dev.speedtrap.files.DurationText;
import dev.speedtrap.report.TextTable;
import dev.speedtrap.report.TextTable.Column;
import dev.speedtrap.task.Catalog;
import dev.speedtrap.task.CatalogEntry;
import dev.speedtrap.task.HumanBaseline;
import dev.speedtrap.task.Manifest;
import dev.speedtrap.task.Objective;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What {@code tasks list} answers.
 *
 * @param tasks those in order
 * @param broken those whose manifest is wrong
 */
record TaskListing(List<Line> tasks, List<BrokenLine> broken) {
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

  /** One task that cannot be used, and why. */
  record BrokenLine(String id, String folder, String problem) {}

  static TaskListing of(Catalog catalog) {
    return new TaskListing(
        catalog.list().stream().flatMap(entry -> line(entry).stream()).toList(),
        catalog.list().stream().flatMap(entry -> brokenLine(entry).stream()).toList());
  }

  /** Returns a table, and below it what is broken. */
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
        broken.stream()
            .map(line -> "\nbroken: " + line.id() + ": " + line.problem() + "\n")
            .collect(Collectors.joining());
    return (tasks.isEmpty() ? "There are no tasks.\n" : table.toString()) + below;
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

  private static Optional<BrokenLine> brokenLine(CatalogEntry entry) {
    return entry instanceof CatalogEntry.Broken broken
        ? Optional.of(new BrokenLine(broken.id(), broken.folder().toString(), broken.problem()))
        : Optional.empty();
  }
}
