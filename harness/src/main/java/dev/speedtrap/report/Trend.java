package dev.speedtrap.report;

import dev.speedtrap.report.Reported.Cited;
import dev.speedtrap.stats.Interval;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Speedup over the day on which models came out.
 *
 * @param points measured here, by task and then by day
 * @param undated contestants on boards whose model's day is not known
 * @param reported speedups of the evaluation that this project follows, measured elsewhere
 * @param humanBand what a skilled person is reported to reach, and in how many hours
 */
public record Trend(
    List<Point> points, int undated, List<Cited> reported, Optional<Cited> humanBand) {
  public Trend {
    points = List.copyOf(points);
    reported = List.copyOf(reported);
  }

  /**
   * A contestant on a board.
   *
   * @param board the board's key: points of two keys are no curve
   * @param contestant who it is
   * @param released the day its model came out
   * @param score its speedup over all ended trials
   * @param ranked whether it has trials enough to be ranked
   */
  public record Point(
      BoardKey board, Contestant contestant, LocalDate released, Score score, boolean ranked) {}

  /** Makes the trend of boards, and of what was reported elsewhere. */
  public static Trend of(List<Board> boards, List<Reported> reported) {
    List<Point> points =
        boards.stream()
            .flatMap(
                board ->
                    board.standings().stream()
                        .flatMap(standing -> point(board.key(), standing).stream()))
            .sorted(
                Comparator.comparing(Point::board, BoardKey.ORDER)
                    .thenComparing(Point::released)
                    .thenComparing(point -> point.contestant().label()))
            .toList();
    int all =
        boards.stream()
            .mapToInt(
                board ->
                    (int)
                        board.standings().stream()
                            .filter(one -> one.contestant().kind() == Contestant.Kind.AGENT)
                            .count())
            .sum();
    return new Trend(
        points,
        all - points.size(),
        Reported.followedSpeedups(reported).stream()
            .filter(cited -> cited.figure().date().isPresent())
            .toList(),
        Reported.humanBand(reported));
  }

  /** Returns the trend as tables for a terminal. */
  public String text() {
    TextTable table =
        new TextTable(
            TextTable.Column.left("task"),
            TextTable.Column.left("model came out"),
            TextTable.Column.left("agent"),
            TextTable.Column.right("speedup"),
            TextTable.Column.left("95% between trials"),
            TextTable.Column.right("trials"),
            TextTable.Column.left("budget"));
    for (Point point : points) {
      table.row(
          Plain.of(point.board().task()) + " v" + point.board().taskVersion(),
          point.released().toString(),
          Plain.of(point.contestant().label()),
          GradeText.times(point.score().headline()),
          point.score().interval().map(Trend::range).orElse("one trial"),
          point.score().trials() + (point.ranked() ? "" : " (too few)"),
          point.board().budgetText());
    }
    StringBuilder text = new StringBuilder();
    text.append(
        points.isEmpty()
            ? "No model with a known day has trials at full scale here.\n"
            : table.toString());
    if (undated > 0) {
      text.append(
          "\nWithout a day, since their model stands in no models.yaml: %d.\n".formatted(undated));
    }
    if (!reported.isEmpty()) {
      text.append(
          "\nReported elsewhere, on other code and machines; not to be compared one by one:\n");
      reported.forEach(cited -> text.append("  ").append(line(cited)).append('\n'));
    }
    humanBand.ifPresent(cited -> text.append("  ").append(line(cited)).append('\n'));
    return text.toString();
  }

  private static Optional<Point> point(BoardKey key, Standing standing) {
    return standing
        .released()
        .map(
            day ->
                new Point(
                    key,
                    standing.contestant(),
                    day,
                    standing.score(),
                    standing.rank().isPresent()));
  }

  private static String line(Cited cited) {
    ReportedFigure figure = cited.figure();
    return "%s  %s  %s, %s; %s, %s"
        .formatted(
            figure.when().orElse("       "),
            figure.who(),
            figure.valueText() + figure.hours().map(hours -> " in " + hours + " hours").orElse(""),
            figure.statistic().text(),
            cited.source().publisher(),
            cited.source().title());
  }

  private static String range(Interval interval) {
    return String.format(
        Locale.ROOT, "%s to %s", GradeText.times(interval.low()), GradeText.times(interval.high()));
  }
}
