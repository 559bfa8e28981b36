package dev.speedtrap.report.site;

import dev.speedtrap.record.CheckedTask;
import dev.speedtrap.record.Speedup;
import dev.speedtrap.report.Board;
import dev.speedtrap.report.site.TaskPage.Ladder;
import dev.speedtrap.report.site.TaskPage.Rung;
import dev.speedtrap.stats.Interval;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Shows the known-good rewrites of a task and their speedups, as a table and as a chart. */
final class LadderParts {
  private LadderParts() {}

  /** What a rung is known to reach, and by what. */
  private record Climbed(
      String name, double speedup, Optional<Interval> interval, String link, String by) {
    Rung rung() {
      return new Rung(
          name,
          Shown.number(Figures.times(speedup), speedup),
          interval.map(Figures::range).orElse(""),
          link,
          by);
    }

    Point point() {
      return new Point(
          name, speedup, interval.map(Interval::low), interval.map(Interval::high), link);
    }
  }

  /** A point of the chart. */
  private record Point(
      String name, double speedup, Optional<Double> low, Optional<Double> high, String link) {}

  /**
   * Returns the ladder of a task.
   *
   * @param boards those of the version that is shown
   * @param checked what the check of the task measured
   * @param root the way from the page to the site's first level
   */
  static Ladder of(List<Board> boards, Optional<CheckedTask> checked, String root) {
    Map<String, Climbed> rungs = new LinkedHashMap<>();
    // A record can be looked into, so where there is one it takes the place of the check's.
    Stream.concat(
            checked.stream().flatMap(LadderParts::inCheck),
            boards.stream().flatMap(board -> inRecords(board, root)))
        .forEachOrdered(climbed -> rungs.put(climbed.name(), climbed));
    List<Climbed> sorted =
        rungs.values().stream().sorted(Comparator.comparingDouble(Climbed::speedup)).toList();
    return new Ladder(
        sorted.stream().map(Climbed::rung).toList(),
        Chart.of(
            "ladder",
            "ladder",
            "The ladder",
            "Known-good rewrites of this task and their speedups, with 95% intervals; the table"
                + " below holds the same figures.",
            sorted.isEmpty(),
            Map.of("rows", sorted.stream().map(Climbed::point).toList())));
  }

  private static Stream<Climbed> inCheck(CheckedTask checked) {
    return checked.references().stream()
        .flatMap(
            reference ->
                reference.speedup().stream()
                    .map(
                        speedup ->
                            new Climbed(
                                reference.name(),
                                speedup.ratio(),
                                interval(speedup),
                                "",
                                "check of the task")));
  }

  private static Optional<Interval> interval(Speedup speedup) {
    return speedup instanceof Speedup.Timed timed
        ? Optional.of(timed.interval())
        : Optional.empty();
  }

  private static Stream<Climbed> inRecords(Board board, String root) {
    return board.ladder().stream()
        .map(
            rung ->
                new Climbed(
                    rung.name(),
                    rung.speedup(),
                    rung.interval(),
                    root + "trials/" + SiteNames.file(rung.record()) + ".html",
                    board.key().machineText()));
  }
}
