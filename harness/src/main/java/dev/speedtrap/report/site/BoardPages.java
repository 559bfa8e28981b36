package dev.speedtrap.report.site;

import dev.speedtrap.report.Board;
import dev.speedtrap.report.BoardKey;
import dev.speedtrap.report.Scoring;
import dev.speedtrap.report.site.BoardPage.Filter;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Makes the leaderboard's page of boards. */
final class BoardPages {
  private final Content content;

  private BoardPages(Content content) {
    this.content = content;
  }

  static BoardPage of(Content content, Frame frame) {
    return new BoardPages(content).page(frame);
  }

  private BoardPage page(Frame frame) {
    return new BoardPage(
        frame,
        BoardMarks.of(content),
        filters(),
        new BoardTables(content).all(frame.root()),
        SuiteTables.of(content.suites()),
        ReportedRows.of(content.reported()),
        content.leftOut(),
        content.records().size(),
        content.unreproduced());
  }

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
}
