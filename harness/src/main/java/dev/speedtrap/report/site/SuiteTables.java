package dev.speedtrap.report.site;

import dev.speedtrap.report.Place;
import dev.speedtrap.report.SuiteBoard;
import dev.speedtrap.report.SuiteBoard.SuiteStanding;
import dev.speedtrap.report.site.BoardPage.SuiteRow;
import dev.speedtrap.report.site.BoardPage.SuiteTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the tables of suites, each with its curve. */
final class SuiteTables {
  private SuiteTables() {}

  /** The data of the curve: for each contestant the share of tasks at or beyond a speedup. */
  private record Line(String agent, List<List<Double>> points) {}

  static List<SuiteTable> of(List<SuiteBoard> boards) {
    List<SuiteTable> tables = new ArrayList<>();
    for (SuiteBoard board : boards) {
      if (!board.standings().isEmpty()) {
        tables.add(table(board, tables.size() + 1));
      }
    }
    return tables;
  }

  private static SuiteTable table(SuiteBoard board, int number) {
    return new SuiteTable(
        "suite-" + number,
        "%s, version %d; %s; %s"
            .formatted(
                board.suite().id(),
                board.suite().version(),
                board.processor().orElse("processor not told"),
                board.budget()),
        board.suite().tasks(),
        board.standings().stream().map(standing -> row(board, standing)).toList(),
        chart(board, number));
  }

  private static SuiteRow row(SuiteBoard board, SuiteStanding standing) {
    return new SuiteRow(
        standing.rank().map(r -> Shown.number(Integer.toString(r), r)).orElse(Shown.NOTHING),
        standing.contestant().agent(),
        standing.contestant().setup(),
        standing.contestant().place() == Place.CLAIMED,
        standing
            .total()
            .map(
                total ->
                    Shown.number(Figures.times(total.geometric()), total.geometric())
                        .with(total.interval().map(Figures::range).orElse("no interval")))
            .orElse(Shown.NOTHING.with("not on all tasks")),
        standing
            .total()
            .map(total -> Shown.number(Figures.times(total.harmonic()), total.harmonic()))
            .orElse(Shown.NOTHING),
        board.suite().tasks().stream()
            .map(
                task ->
                    Optional.ofNullable(standing.tasks().get(task))
                        .map(
                            score ->
                                Shown.number(Figures.times(score.headline()), score.headline())
                                    .with(Figures.count(score.trials(), "trial", "trials")))
                        .orElse(Shown.NOTHING))
            .toList());
  }

  private static Chart chart(SuiteBoard board, int number) {
    List<Line> lines =
        board.standings().stream()
            .filter(standing -> !standing.curve().isEmpty())
            .map(
                standing ->
                    new Line(
                        standing.contestant().label(),
                        standing.curve().stream()
                            .map(point -> List.of(point.speedup(), point.share()))
                            .toList()))
            .toList();
    return Chart.of(
        "suite-curve-" + number,
        "share",
        "Share of tasks at or beyond each speedup",
        "For each contestant, on what share of the suite's tasks it reaches at least a given"
            + " speedup; the table above holds the same figures.",
        lines.isEmpty(),
        Map.of("lines", lines));
  }
}
