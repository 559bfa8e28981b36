package dev.speedtrap.report.site;

import dev.speedtrap.report.Board;
import dev.speedtrap.report.BoardKey;
import dev.speedtrap.report.Contestant;
import dev.speedtrap.report.Place;
import dev.speedtrap.report.Plain;
import dev.speedtrap.report.Scoring;
import dev.speedtrap.report.Standing;
import dev.speedtrap.report.site.BoardPage.Group;
import dev.speedtrap.report.site.BoardPage.Row;
import dev.speedtrap.report.site.BoardPage.TaskTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * Makes the tables of boards, one for each version of a task. The whiskers of all boards lie on one
 * axis, so that those of two tables can be compared.
 */
final class BoardTables {
  private final Content content;
  private final Whisker.Axis axis;

  BoardTables(Content content) {
    this.content = content;
    this.axis =
        Whisker.Axis.over(
            content.boards().stream()
                .flatMap(board -> board.standings().stream())
                .map(Standing::score)
                .flatMapToDouble(
                    score ->
                        DoubleStream.concat(
                            DoubleStream.of(score.headline()),
                            score.interval().stream()
                                .flatMapToDouble(i -> DoubleStream.of(i.low(), i.high())))));
  }

  /**
   * Returns the tables of all tasks that have a contestant.
   *
   * @param root the way from the page to the site's first level
   */
  List<TaskTable> all(String root) {
    Map<String, TaskTable> tables = new LinkedHashMap<>();
    Map<String, List<Group>> groups = new LinkedHashMap<>();
    for (Board board : content.boards()) {
      if (board.standings().isEmpty()) {
        continue;
      }
      BoardKey key = board.key();
      String id = "board-" + (tables.size() + 1);
      String version = key.task() + " " + key.taskVersion();
      List<Group> ofVersion = groups.computeIfAbsent(version, none -> new ArrayList<>());
      tables.computeIfAbsent(
          version,
          none ->
              new TaskTable(
                  id,
                  key.task(),
                  SiteNames.file(key.task()),
                  title(key),
                  key.taskVersion(),
                  ofVersion));
      Group group = group(board, root);
      boolean isFirst =
          Scoring.first(content.boards(), key.task()).filter(board::equals).isPresent();
      ofVersion.add(isFirst ? 0 : ofVersion.size(), group);
    }
    return List.copyOf(tables.values());
  }

  /** Returns those of one task alone, for the task's own page. */
  List<TaskTable> of(String task, String root) {
    return all(root).stream().filter(table -> table.task().equals(task)).toList();
  }

  private String title(BoardKey key) {
    return Optional.ofNullable(content.tasks().get(key.task()))
        .map(task -> task.manifest().title())
        .orElse("");
  }

  private Group group(Board board, String root) {
    return new Group(
        board.key().machineText(),
        board.key().budgetText(),
        board.standings().stream().map(standing -> row(board, standing, root)).toList(),
        board.unranked(),
        board.notes());
  }

  private Row row(Board board, Standing standing, String root) {
    Contestant who = standing.contestant();
    int trials = standing.score().trials();
    Standing.Endings ends = standing.endings();
    return new Row(
        standing.rank().map(r -> Shown.number(Integer.toString(r), r)).orElse(Shown.NOTHING),
        who.agent(),
        who.setup(),
        who.kind() == Contestant.Kind.PERSON,
        who.place() == Place.CLAIMED,
        root
            + "tasks/"
            + SiteNames.file(board.key().task())
            + ".html#agent="
            + Figures.inAddress(Plain.of(who.label())),
        headline(standing),
        axis.whisker(standing.score().headline(), standing.score().interval()),
        Shown.number(Integer.toString(trials), trials)
            .with(trials < Scoring.LEAST_TRIALS ? "not ranked" : ""),
        ratio(standing.score().median()),
        ratio(standing.score().best()).with(ends.accepted() > 1 ? "of " + ends.accepted() : ""),
        share(ends.accepted(), trials),
        Shown.number(Integer.toString(ends.cheats()), ends.cheats()),
        share(standing.help().touched(), trials).with(acts(standing.help().interventions())),
        cost(standing.use()),
        time(standing.use()));
  }

  private static Shown headline(Standing standing) {
    double headline = standing.score().headline();
    return Shown.number(Figures.times(headline), headline)
        .with(standing.score().interval().map(Figures::range).orElse("a single trial"));
  }

  private static Shown ratio(Optional<Double> ratio) {
    return ratio.map(r -> Shown.number(Figures.times(r), r)).orElse(Shown.NOTHING);
  }

  private static Shown share(int count, int all) {
    return Shown.number(count + " of " + all, all == 0 ? Double.NaN : (double) count / all);
  }

  private static String acts(int interventions) {
    return interventions == 0 ? "" : Figures.count(interventions, "act", "acts");
  }

  private static Shown cost(Standing.Use use) {
    return use.costUsd().map(usd -> Shown.number(Figures.usd(usd), usd)).orElse(Shown.NOTHING);
  }

  private static Shown time(Standing.Use use) {
    return use.time()
        .map(time -> Shown.number(Figures.duration(time), (double) time.toSeconds()))
        .orElse(Shown.NOTHING);
  }
}
