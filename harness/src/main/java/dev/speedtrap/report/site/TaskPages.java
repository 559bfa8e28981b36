package dev.speedtrap.report.site;

import dev.speedtrap.record.CheckedTask;
import dev.speedtrap.report.Board;
import dev.speedtrap.report.RecordReader;
import dev.speedtrap.report.StoredRecord;
import dev.speedtrap.task.Task;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Makes the page of a task. */
final class TaskPages {
  /** Beyond these a list is no reading: the tables of the data have all. */
  private static final int MOST_TRIALS = 500;

  private final Content content;
  private final RecordReader reader;

  /**
   * @param reader where the curves of people are read
   */
  TaskPages(Content content, RecordReader reader) {
    this.content = content;
    this.reader = reader;
  }

  TaskPage of(String id, Frame frame) {
    Optional<Task> task = Optional.ofNullable(content.tasks().get(id));
    Optional<CheckedTask> checked = task.flatMap(CheckParts::read);
    List<StoredRecord> trials =
        content.of(id).stream()
            .sorted(
                Comparator.comparing((StoredRecord stored) -> stored.trial().started()).reversed())
            .toList();
    return new TaskPage(
        frame,
        id,
        task.map(AboutParts::of),
        new BoardTables(content).of(id, frame.root()),
        LadderParts.of(boards(id, task), checked, frame.root()),
        checked.map(one -> CheckParts.of(one, task.orElseThrow())),
        new PeopleParts(content, reader).of(id, version(id), task),
        trials.stream().limit(MOST_TRIALS).map(one -> TrialRows.of(one, frame.root())).toList(),
        Math.max(0, trials.size() - MOST_TRIALS));
  }

  /** The version that counts: the catalog's, or else the newest one that a record names. */
  private int version(String id) {
    return Optional.ofNullable(content.tasks().get(id))
        .map(task -> task.manifest().version())
        .orElseGet(
            () ->
                content.of(id).stream().mapToInt(one -> one.trial().taskVersion()).max().orElse(1));
  }

  /** The boards of the catalog's version; all that the task has where the catalog has none. */
  private List<Board> boards(String id, Optional<Task> task) {
    return content.boards().stream()
        .filter(board -> board.key().task().equals(id))
        .filter(
            board ->
                task.map(one -> one.manifest().version() == board.key().taskVersion()).orElse(true))
        .toList();
  }
}
