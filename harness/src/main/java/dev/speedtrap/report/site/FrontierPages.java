package dev.speedtrap.report.site;

import dev.speedtrap.report.Board;
import dev.speedtrap.report.Place;
import dev.speedtrap.report.Plain;
import dev.speedtrap.report.Standing;
import dev.speedtrap.report.site.FrontierPage.Row;
import dev.speedtrap.report.site.FrontierPage.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes the page of speedup against cost and interventions. */
final class FrontierPages {
  private FrontierPages() {}

  /** A point of a chart. */
  private record Point(String agent, double speedup, double x, String link) {}

  static FrontierPage of(Content content, Frame frame) {
    List<Section> sections = new ArrayList<>();
    for (Board board : content.boards()) {
      if (!board.standings().isEmpty()) {
        sections.add(section(board, "frontier-" + (sections.size() + 1)));
      }
    }
    return new FrontierPage(frame, sections);
  }

  private static Section section(Board board, String id) {
    return new Section(
        id,
        board.key().task() + ", version " + board.key().taskVersion(),
        board.key().machineText() + "; " + board.key().budgetText(),
        chart(
            board,
            id + "-cost",
            "median cost of a trial",
            "usd",
            standing -> standing.use().costUsd()),
        chart(
            board,
            id + "-interventions",
            "interventions a trial",
            "acts",
            standing -> Optional.of(perTrial(standing))),
        board.standings().stream().map(FrontierPages::row).toList());
  }

  private static double perTrial(Standing standing) {
    return (double) standing.help().interventions() / standing.score().trials();
  }

  private static Chart chart(
      Board board, String id, String axis, String unit, Function<Standing, Optional<Double>> x) {
    List<Point> points =
        board.standings().stream()
            .flatMap(
                standing ->
                    x.apply(standing).stream()
                        .map(
                            at ->
                                new Point(
                                    Plain.of(standing.contestant().label()),
                                    standing.score().headline(),
                                    at,
                                    "tasks/" + SiteNames.file(board.key().task()) + ".html")))
            .toList();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("axis", axis);
    data.put("unit", unit);
    data.put("points", points);
    return Chart.of(
        id,
        "frontier",
        "Speedup against " + axis,
        "Each point is an agent; the dashed step is the frontier, beyond which nothing faster was"
            + " had for less. The table below holds the same figures.",
        points.isEmpty(),
        data);
  }

  private static Row row(Standing standing) {
    double headline = standing.score().headline();
    double acts = perTrial(standing);
    return new Row(
        standing.contestant().label(),
        standing.contestant().place() == Place.CLAIMED,
        Shown.number(Figures.times(headline), headline)
            .with(standing.score().interval().map(Figures::range).orElse("a single trial")),
        standing
            .use()
            .costUsd()
            .map(
                usd ->
                    Shown.number(Figures.usd(usd), usd)
                        .with(
                            "known of %d of %d"
                                .formatted(standing.use().costKnown(), standing.score().trials())))
            .orElse(Shown.NOTHING),
        Shown.number(String.format(Locale.ROOT, "%.2f", acts), acts));
  }
}
