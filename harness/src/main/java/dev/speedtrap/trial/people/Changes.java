package dev.speedtrap.trial.people;

import dev.speedtrap.record.Author;
import dev.speedtrap.record.Intervention;
import dev.speedtrap.trial.work.History;
import dev.speedtrap.trial.work.Workspace;
import java.util.Optional;

/**
 * What acts of people change in a workspace: of each act one revision, which its id finds again
 * after a crash, and whose diff stands in the act's record.
 */
final class Changes {
  /** A line of a log should stay one that tools read; the revision holds all of it. */
  private static final int MOST = 1 << 20;

  private final Workspace workspace;

  Changes(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Returns what an act changed, where it was committed already. */
  Optional<History.Change> of(InboxMessage message) {
    return workspace.history().changeOf(message.id());
  }

  /**
   * Commits what an act changed, as the person who acted.
   *
   * @param what kind of act it was, the first word of the revision's message
   * @param before the revision that the person found
   * @return both revisions; the same twice where nothing has changed
   */
  History.Change commit(InboxMessage message, String what, String before) {
    String revision =
        workspace.commitAct(
            Author.person(message.person()), what + " by " + message.person(), message.id());
    return new History.Change(before, revision);
  }

  /** Returns an act with the diff and the revision of a change; as it is where none was made. */
  Intervention with(Intervention act, History.Change change) {
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
