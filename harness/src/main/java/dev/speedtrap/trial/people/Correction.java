package dev.speedtrap.trial.people;

import dev.speedtrap.trial.work.History;
import dev.speedtrap.trial.work.ToolProblem;
import dev.speedtrap.trial.work.Workspace;
import java.util.Map;
import java.util.Optional;

/** A person changes some files of the workspace, all that they named or none. */
final class Correction {
  private final Workspace workspace;
  private final Changes changes;

  Correction(Workspace workspace, Changes changes) {
    this.workspace = workspace;
    this.changes = changes;
  }

  /**
   * Makes and commits the change, or finds it where that was done before a crash.
   *
   * @throws ToolProblem if one of the files cannot be changed so; all are then as they were
   */
  History.Change apply(InboxMessage message) throws ToolProblem {
    Optional<History.Change> made = changes.of(message);
    if (made.isPresent()) {
      return made.get();
    }
    String before = workspace.head();
    // Where a crash came in between, some of the files are changed already.
    workspace.restore(before);
    try {
      for (Map.Entry<String, String> file : message.files().entrySet()) {
        workspace.write(file.getKey(), file.getValue(), workspace.isExecutable(file.getKey()));
      }
      for (String path : message.removed()) {
        workspace.remove(path);
      }
    } catch (ToolProblem e) {
      workspace.restore(before);
      throw e;
    }
    return changes.commit(message, "Correction", before);
  }
}
