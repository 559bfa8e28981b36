package dev.speedtrap.report;

import dev.speedtrap.files.DurationText;
import dev.speedtrap.report.TextTable.Column;
import dev.speedtrap.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A board as a person reads it on a terminal. */
public final class BoardText {
  private BoardText() {}

  /** Writes the lines. */
  public static List<String> of(Board board) {
    List<String> lines = new ArrayList<>();
    BoardKey key = board.key();
    lines.add(
        Plain.of(
            "%s version %d, full scale; %s; %s"
                .formatted(key.task(), key.taskVersion(), key.machineText(), key.budgetText())));
    lines.add("");
    if (board.standings().isEmpty()) {
      lines.add("Nobody has a trial that counts here.");
    } else {
      table(board).toString().lines().forEach(lines::add);
    }
    if (!board.ladder().isEmpty()) {
      lines.add("");
      lines.add("The task's ladder: " + ladder(board));
    }
    if (board.unranked() > 0) {
      lines.add("Unranked grades, which stand nowhere: %d.".formatted(board.unranked()));
    }
    lines.addAll(board.notes());
    return lines;
  }

  private static TextTable table(Board board) {
    TextTable table =
        new TextTable(
            Column.right("rank"),
            Column.left("agent"),
            Column.right("speedup"),
            Column.left("95% between trials"),
            Column.right("trials"),
            Column.right("median"),
            Column.right("best"),
            Column.right("accepted"),
            Column.right("cheats"),
            Column.right("untouched"),
            Column.right("cost, USD"),
            Column.right("time"));
    for (Standing standing : board.standings()) {
      Score score = standing.score();
      table.row(
          standing.rank().map(rank -> Integer.toString(rank)).orElse("too few"),
          Plain.of(standing.contestant().label()),
          GradeText.times(score.headline()),
          score.interval().map(BoardText::range).orElse("one trial"),
          Integer.toString(score.trials()),
          score.median().map(GradeText::times).orElse("-"),
          score.best().map(GradeText::times).orElse("-"),
          Integer.toString(standing.endings().accepted()),
          Integer.toString(standing.endings().cheats()),
          Integer.toString(standing.help().untouchedAccepted()),
          standing.use().costUsd().map(usd -> String.format(Locale.ROOT, "%.2f", usd)).orElse("-"),
          standing.use().time().map(DurationText::format).orElse("-"));
    }
    return table;
  }

  private static String ladder(Board board) {
    return String.join(
        ", ",
        board.ladder().stream()
            .map(rung -> Plain.of(rung.name()) + " " + GradeText.times(rung.speedup()))
            .toList());
  }

  private static String range(Interval interval) {
    return GradeText.times(interval.low()) + " to " + GradeText.times(interval.high());
  }
}
