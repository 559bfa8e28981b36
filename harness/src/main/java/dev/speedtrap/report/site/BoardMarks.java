package dev.speedtrap.report.site;

import dev.speedtrap.report.Board;
import dev.speedtrap.report.Place;
import dev.speedtrap.report.Reported;
import dev.speedtrap.report.ReportedFigure;
import dev.speedtrap.report.Standing;
import dev.speedtrap.report.site.BoardPage.Mark;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes the figures that stand first on the leaderboard: the best that is ranked here, the best
 * that is reported of a model elsewhere, and what people are reported to reach.
 */
final class BoardMarks {
  private BoardMarks() {}

  static List<Mark> of(Content content) {
    return Stream.of(
            measured(content.boards()).stream(),
            reported(content.reported()).stream(),
            content.reportedPeople().stream().map(BoardMarks::people))
        .flatMap(marks -> marks)
        .toList();
  }

  private record Placed(Board board, Standing standing) {}

  /** A stranger's word is never the first figure, even where it is shown. */
  private static Optional<Mark> measured(List<Board> boards) {
    return boards.stream()
        .flatMap(
            board ->
                board.standings().stream()
                    .filter(standing -> standing.rank().isPresent())
                    .filter(standing -> standing.contestant().place() != Place.CLAIMED)
                    .map(standing -> new Placed(board, standing)))
        .max(Comparator.comparingDouble(placed -> placed.standing().score().headline()))
        .map(
            placed ->
                new Mark(
                    "measured",
                    "Measured here",
                    Figures.times(placed.standing().score().headline()),
                    "%s on %s, geometric mean of %s"
                        .formatted(
                            placed.standing().contestant().agent(),
                            placed.board().key().task(),
                            Figures.count(placed.standing().score().trials(), "trial", "trials"))));
  }

  private static Optional<Mark> reported(List<Reported> all) {
    return Reported.followedSpeedups(all).stream()
        .map(Reported.Cited::figure)
        .filter(figure -> figure.kind() == ReportedFigure.Kind.MODEL)
        .max(Comparator.comparingDouble(ReportedFigure::value))
        .map(
            figure ->
                new Mark(
                    "reported",
                    "Reported elsewhere",
                    figure.valueText(),
                    figure.who() + figure.when().map(when -> ", " + when).orElse("")));
  }

  private static Mark people(Reported.Cited cited) {
    ReportedFigure figure = cited.figure();
    return new Mark(
        "people",
        "Reported of people",
        figure.valueText(),
        figure.who() + figure.hours().map(hours -> ", in " + hours + " hours").orElse(""));
  }
}
