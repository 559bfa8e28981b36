package dev.speedtrap.report.site;

import dev.speedtrap.report.Board;
import dev.speedtrap.report.Plain;
import dev.speedtrap.report.Reported;
import dev.speedtrap.report.ReportedFigure;
import dev.speedtrap.report.Scoring;
import dev.speedtrap.report.Trend;
import dev.speedtrap.stats.Interval;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the page of speedup over time. */
final class ProgressPages {
  private ProgressPages() {}

  /** A measured point of the chart. */
  private record Measured(
      String task,
      String agent,
      String released,
      double speedup,
      Optional<Double> low,
      Optional<Double> high,
      int trials,
      boolean ranked,
      String link) {}

  /** A reported point of the chart. */
  private record Told(String who, String date, String figure, double speedup, String what) {}

  /** What people are reported to reach. */
  private record People(String label, double speedup) {}

  static ProgressPage of(Content content, Frame frame) {
    Trend trend = Trend.of(content.boards(), content.reported());
    List<Measured> measured =
        trend.points().stream()
            .filter(point -> drawn(content, point))
            .map(ProgressPages::measured)
            .toList();
    List<Told> told =
        trend.reported().stream()
            .filter(cited -> cited.figure().kind() == ReportedFigure.Kind.MODEL)
            .map(ProgressPages::told)
            .toList();
    List<People> people =
        trend.humanBand().stream().map(Reported.Cited::figure).map(ProgressPages::people).toList();
    return new ProgressPage(
        frame,
        Chart.of(
            "progress",
            "progress",
            "Speedup over the release of models",
            "Filled points are measured here, on the first board of each task, with their 95%"
                + " intervals between trials; hollow diamonds are reported elsewhere, on other code"
                + " and machines. The broad line is what a skilled person is reported to reach.",
            measured.isEmpty() && told.isEmpty(),
            Map.of("measured", measured, "reported", told, "people", people)),
        trend.points().stream().map(point -> row(content, point)).toList(),
        trend.undated(),
        ReportedRows.of(
            content.reported().stream()
                .filter(reported -> reported.relation() == Reported.Relation.FOLLOWED)
                .toList()));
  }

  /** Points of two boards of a task are no curve: only those of the first one are drawn. */
  private static boolean drawn(Content content, Trend.Point point) {
    return Scoring.first(content.boards(), point.board().task())
        .map(Board::key)
        .filter(point.board()::equals)
        .isPresent();
  }

  private static Measured measured(Trend.Point point) {
    return new Measured(
        point.board().task(),
        Plain.of(point.contestant().label()),
        point.released().toString(),
        point.score().headline(),
        point.score().interval().map(Interval::low),
        point.score().interval().map(Interval::high),
        point.score().trials(),
        point.ranked(),
        "tasks/" + SiteNames.file(point.board().task()) + ".html");
  }

  private static Told told(Reported.Cited cited) {
    ReportedFigure figure = cited.figure();
    return new Told(
        figure.who(),
        figure.date().map(Object::toString).orElse(""),
        figure.valueText(),
        figure.value(),
        figure.statistic().text() + "; " + cited.source().publisher());
  }

  private static People people(ReportedFigure figure) {
    return new People(
        "%s: %s%s (reported)"
            .formatted(
                figure.who(),
                figure.valueText(),
                figure.hours().map(hours -> " in " + hours + " hours").orElse("")),
        figure.value());
  }

  private static ProgressPage.Row row(Content content, Trend.Point point) {
    return new ProgressPage.Row(
        point.board().task() + ", version " + point.board().taskVersion(),
        point.contestant().label(),
        Shown.number(point.released().toString(), (double) point.released().toEpochDay()),
        Shown.number(Figures.times(point.score().headline()), point.score().headline())
            .with(point.score().interval().map(Figures::range).orElse("a single trial")),
        Shown.number(Integer.toString(point.score().trials()), point.score().trials())
            .with(point.ranked() ? "" : "not ranked"),
        point.board().machineText(),
        point.board().budgetText(),
        drawn(content, point));
  }
}
