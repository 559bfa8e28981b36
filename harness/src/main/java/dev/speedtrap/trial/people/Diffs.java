package dev.speedtrap.trial.people;

import dev.speedtrap.record.Intervention;
import dev.speedtrap.trial.work.History;
import dev.speedtrap.trial.work.Workspace;
import java.util.Optional;

/** Puts what an act changed into its record. */
final class Diffs {
  /** A line of a log should stay one that tools read; the revision holds all of it. */
  private static final int MOST = 1 << 20;

  private Diffs() {}

  /** Returns the act with the diff and the revision of a change; as it is where none was made. */
  static Intervention with(Intervention act, History.Change change, Workspace workspace) {
    if (change.before().equals(change.revision())) {
      return act;
    }
    String diff = workspace.diff(change.before(), change.revision());
    return new Intervention(
        act.id(),
        act.kind(),
        act.person(),
        act.at(),
        act.agentTime(),
        act.duration(),
        act.clockRan(),
        act.text(),
        act.request(),
        act.granted(),
        Optional.of(
            diff.length() <= MOST
                ? diff
                : diff.substring(0, MOST) + "\n[cut here; the revision holds all of it]\n"),
        Optional.of(change.revision()));
  }
}
