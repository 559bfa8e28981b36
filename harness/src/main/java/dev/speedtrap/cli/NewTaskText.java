package dev.speedtrap.cli;

import dev.speedtrap.report.TextTable;
import dev.speedtrap.report.TextTable.Column;
import dev.speedtrap.task.TaskSkeleton;
import java.nio.file.Path;
import java.util.Optional;

/** What {@code tasks new} tells a person: where the task is, what is left, and what comes next. */
final class NewTaskText {
  private NewTaskText() {}

  static String of(TaskSkeleton made, String id, Optional<Path> into) {
    TextTable left = new TextTable(Column.left("place"), Column.left("what stands there"));
    made.places().forEach(place -> left.row(place.file() + ":" + place.line(), place.text()));
    String given = id + into.map(folder -> " --tasks " + folder).orElse("");
    return """
        The task is in %s. What is left to do is marked FILL IN:

        %s
        Then:
          speedtrap tasks show %s
          speedtrap tasks check %s --verdicts    does everything run, and end as it should?
          speedtrap tasks check %s --write       times it all, and keeps the result as checked.json
        """
        .formatted(made.folder(), left, given, given, given);
  }
}
