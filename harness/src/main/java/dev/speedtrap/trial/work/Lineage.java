package dev.speedtrap.trial.work;

import dev.speedtrap.record.Author;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * The revisions of a history as one of them sees them: those that led to it, and all others.
 *
 * @param line the revision and all before it, the last one first
 * @param others those that the line does not hold. One that does the same from the same point as
 *     another is left out: it is the same step, done again after a crash
 */
record Lineage(List<RevCommit> line, List<RevCommit> others) {
  Lineage {
    line = List.copyOf(line);
    others = List.copyOf(others);
  }

  /**
   * Sorts the revisions of a history.
   *
   * @param tips the last revision of each of its lines
   */
  static Lineage of(RevWalk walk, AnyObjectId revision, List<ObjectId> tips) throws IOException {
    List<RevCommit> line = line(walk, revision);
    return new Lineage(line, others(walk, line, tips));
  }

  /** Lists a revision and all before it, the last one first. */
  static List<RevCommit> line(RevWalk walk, AnyObjectId from) throws IOException {
    List<RevCommit> line = new ArrayList<>();
    RevCommit commit = walk.parseCommit(from);
    line.add(commit);
    while (commit.getParentCount() > 0) {
      commit = walk.parseCommit(commit.getParent(0));
      line.add(commit);
    }
    return line;
  }

  private static List<RevCommit> others(RevWalk walk, List<RevCommit> line, List<ObjectId> tips)
      throws IOException {
    Set<ObjectId> seen = new HashSet<>(line);
    Set<String> steps = new HashSet<>();
    line.forEach(commit -> steps.add(step(commit)));
    List<RevCommit> others = new ArrayList<>();
    Deque<ObjectId> pending = new ArrayDeque<>(tips);
    while (!pending.isEmpty()) {
      ObjectId next = pending.remove();
      if (!seen.add(next)) {
        continue;
      }
      RevCommit commit = walk.parseCommit(next);
      if (steps.add(step(commit))) {
        others.add(commit);
      }
      for (RevCommit parent : commit.getParents()) {
        pending.add(parent);
      }
    }
    return others;
  }

  private static String step(RevCommit commit) {
    String parent = commit.getParentCount() == 0 ? "" : commit.getParent(0).name();
    return parent + " " + commit.getTree().name();
  }

  /** Returns how many revisions of the agent led here. */
  int kept() {
    return agents(line);
  }

  /** Returns how many revisions of the agent did not. */
  int discarded() {
    return agents(others);
  }

  private static int agents(List<RevCommit> commits) {
    return (int)
        commits.stream()
            .filter(commit -> Authorship.author(commit).kind() == Author.Kind.AGENT)
            .count();
  }
}
