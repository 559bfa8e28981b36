package dev.speedtrap.report.site;

import dev.speedtrap.report.Board;
import dev.speedtrap.report.BoardKey;
import dev.speedtrap.report.Contestant;
import dev.speedtrap.report.Place;
import dev.speedtrap.report.Plain;
import dev.speedtrap.report.Reported;
import dev.speedtrap.report.ReportedFigure;
import dev.speedtrap.report.Scoring;
import dev.speedtrap.report.Standing;
import dev.speedtrap.report.site.BoardPage.Filter;
import dev.speedtrap.report.site.BoardPage.Group;
import dev.speedtrap.report.site.BoardPage.Mark;
import dev.speedtrap.report.site.BoardPage.ReportedRow;
import dev.speedtrap.report.site.BoardPage.Row;
import dev.speedtrap.report.site.BoardPage.TaskTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Makes the leaderboard's page of boards. */
final class BoardPages {
  private final Content content;
  private final Whisker.Axis axis;

  private BoardPages(Content content) {
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

  static BoardPage of(Content content, Frame frame) {
    return new BoardPages(content).page(frame);
  }

  /** Returns the table of one task alone, for the task's own page. */
  static List<TaskTable> tables(Content content, String task, String root) {
    BoardPages pages = new BoardPages(content);
    return pages.tables(root).stream().filter(table -> table.task().equals(task)).toList();
  }

  private BoardPage page(Frame frame) {
    return new BoardPage(
        frame,
        marks(),
        filters(),
        tables(frame.root()),
        SuiteTables.of(content.suites()),
        reported(content.reported()),
        content.leftOut(),
        content.records().size(),
        content.unreproduced());
  }

  private List<Mark> marks() {
    List<Mark> marks = new ArrayList<>();
    content.boards().stream()
        .flatMap(
            board ->
                board.standings().stream()
                    .filter(standing -> standing.rank().isPresent())
                    .filter(standing -> standing.contestant().place() != Place.CLAIMED)
                    .map(standing -> new Placed(board, standing)))
        .max(Comparator.comparingDouble(placed -> placed.standing().score().headline()))
        .ifPresent(
            placed ->
                marks.add(
                    new Mark(
                        "measured",
                        "Measured here",
                        Figures.times(placed.standing().score().headline()),
                        "%s on %s, geometric mean of %s"
                            .formatted(
                                placed.standing().contestant().agent(),
                                placed.board().key().task(),
                                Figures.count(
                                    placed.standing().score().trials(), "trial", "trials")))));
    Reported.followedSpeedups(content.reported()).stream()
        .filter(cited -> cited.figure().kind() == ReportedFigure.Kind.MODEL)
        .max(Comparator.comparingDouble(cited -> cited.figure().value()))
        .ifPresent(
            cited ->
                marks.add(
                    new Mark(
                        "reported",
                        "Reported elsewhere",
                        cited.figure().valueText(),
                        cited.figure().who()
                            + cited.figure().when().map(when -> ", " + when).orElse(""))));
    content
        .reportedPeople()
        .forEach(
            cited ->
                marks.add(
                    new Mark(
                        "people",
                        "Reported of people",
                        cited.figure().valueText(),
                        cited.figure().who()
                            + cited.figure().hours().map(h -> ", in " + h + " hours").orElse(""))));
    return marks;
  }

  private record Placed(Board board, Standing standing) {}

  private List<Filter> filters() {
    List<Board> first =
        tasksWithBoards().stream()
            .flatMap(task -> Scoring.first(content.boards(), task).stream())
            .toList();
    return List.of(
        new Filter("task", "Task", "", tasksWithBoards()),
        filter("machine", "Machine class", first, BoardKey::machineText),
        filter("budget", "Budget", first, BoardKey::budgetText));
  }

  /** Begins with what the first boards of all tasks share: then the first view mixes nothing. */
  private Filter filter(
      String name, String label, List<Board> first, Function<BoardKey, String> words) {
    List<String> shared = distinct(first, words);
    return new Filter(
        name, label, shared.size() == 1 ? shared.get(0) : "", distinct(content.boards(), words));
  }

  private static List<String> distinct(Collection<Board> boards, Function<BoardKey, String> words) {
    return boards.stream()
        .filter(board -> !board.standings().isEmpty())
        .map(board -> words.apply(board.key()))
        .distinct()
        .sorted()
        .toList();
  }

  private List<String> tasksWithBoards() {
    return distinct(content.boards(), BoardKey::task);
  }

  private List<TaskTable> tables(String root) {
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

  static List<ReportedRow> reported(List<Reported> all) {
    return all.stream().flatMap(BoardPages::rows).toList();
  }

  private static Stream<ReportedRow> rows(Reported reported) {
    Reported.Source source = reported.source();
    return reported.figures().stream()
        .map(
            figure ->
                new ReportedRow(
                    figure.who(),
                    figure.when().orElse(""),
                    figure.valueText()
                        + figure.hours().map(hours -> " in " + hours + " hours").orElse(""),
                    figure.statistic().text(),
                    figure.what(),
                    source.publisher()
                        + ", “"
                        + source.title()
                        + "”"
                        + source.published().map(day -> ", " + day).orElse("")
                        + source.reference().map(where -> " (" + where + ")").orElse("")));
  }
}
