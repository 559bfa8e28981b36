package dev.speedtrap.report.site;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.DiffAlgorithmI;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import dev.speedtrap.report.site.TrialPage.ChangedFile;
import dev.speedtrap.report.site.TrialPage.Line;
import java.util.ArrayList;
import java.util.List;

/**
 * Shows how one file differs from another: the changed lines with some around them. Bounded in time
 * and space, since a rewrite may be a stranger's.
 */
final class DiffParts {
  /** The algorithm's time grows with lines times changes. */
  private static final int MOST_LINES = 4000;

  /** Beyond this a line is no program's. */
  private static final int LONGEST = 500;

  private static final int AROUND = 3;

  /** Short ones are shown at once. */
  private static final int OPEN = 120;

  private final Authors authors;

  DiffParts(Authors authors) {
    this.authors = authors;
  }

  /** Shows a file that both have, and that is not the same in both. */
  ChangedFile changed(String path, String before, String after) {
    List<String> old = before.lines().toList();
    List<String> fresh = after.lines().toList();
    if (old.size() > MOST_LINES || fresh.size() > MOST_LINES) {
      return tooLong(path, old.size(), fresh.size());
    }
    DiffAlgorithmI<String> algorithm = new MyersDiffWithLinearSpace<>();
    List<Line> lines = new ArrayList<>();
    int shown = 0;
    int added = 0;
    int removed = 0;
    for (Change change : changes(DiffUtils.diff(old, fresh, algorithm).getDeltas())) {
      around(lines, old, shown, change.from(), change.to() - change.from());
      for (int i = change.from(); i < change.fromEnd(); i++) {
        lines.add(line("removed", i + 1, 0, "", false, old.get(i)));
      }
      for (int i = change.to(); i < change.toEnd(); i++) {
        lines.add(added(path, i + 1, fresh.get(i)));
      }
      removed += change.fromEnd() - change.from();
      added += change.toEnd() - change.to();
      shown = change.fromEnd();
    }
    around(lines, old, shown, old.size() + AROUND, fresh.size() - old.size());
    return new ChangedFile(
        path, "changed: +%d −%d".formatted(added, removed), lines.size() <= OPEN, lines);
  }

  /**
   * Lines of the baseline in whose place lines of the rewrite stand; the ends are not among them.
   */
  private record Change(int from, int fromEnd, int to, int toEnd) {}

  /** The algorithm tells what is new and what is gone at one place as two; a reader wants one. */
  private static List<Change> changes(List<AbstractDelta<String>> deltas) {
    List<Change> changes = new ArrayList<>();
    for (AbstractDelta<String> delta : deltas) {
      int from = delta.getSource().getPosition();
      int to = delta.getTarget().getPosition();
      int fromEnd = from + delta.getSource().size();
      int toEnd = to + delta.getTarget().size();
      int last = changes.size() - 1;
      if (last >= 0 && changes.get(last).fromEnd() == from && changes.get(last).toEnd() == to) {
        Change before = changes.remove(last);
        changes.add(new Change(before.from(), fromEnd, before.to(), toEnd));
      } else {
        changes.add(new Change(from, fromEnd, to, toEnd));
      }
    }
    return changes;
  }

  /** Shows a file that only the rewrite has. */
  ChangedFile added(String path, String text) {
    List<String> fresh = text.lines().toList();
    if (fresh.size() > MOST_LINES) {
      return tooLong(path, 0, fresh.size());
    }
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < fresh.size(); i++) {
      lines.add(added(path, i + 1, fresh.get(i)));
    }
    return new ChangedFile(
        path, "new: " + Figures.count(lines.size(), "line", "lines"), lines.size() <= OPEN, lines);
  }

  /**
   * Adds unchanged lines between two changes: the last ones after the first change, the first ones
   * before the second, and a gap where there are more.
   *
   * @param from the first of them, from 0
   * @param to the first changed line after them
   * @param shift how far a line's number in the rewrite is ahead of that in the baseline
   */
  private static void around(List<Line> lines, List<String> old, int from, int to, int shift) {
    int end = Math.min(to, old.size());
    boolean first = from == 0;
    int head = first ? from : Math.min(from + AROUND, end);
    int tail = Math.max(head, to - AROUND);
    for (int i = from; i < head; i++) {
      lines.add(line("same", i + 1, i + 1 + shift, "", false, old.get(i)));
    }
    if (tail > head && Math.min(tail, end) > head) {
      int left = Math.min(tail, end) - head;
      lines.add(line("gap", 0, 0, "", false, Figures.count(left, "line", "lines") + " the same"));
    }
    for (int i = tail; i < end; i++) {
      lines.add(line("same", i + 1, i + 1 + shift, "", false, old.get(i)));
    }
  }

  private Line added(String path, int number, String text) {
    return authors
        .of(path, number)
        .map(author -> line("added", 0, number, author.name(), author.person(), text))
        .orElseGet(() -> line("added", 0, number, "", false, text));
  }

  private static Line line(
      String kind, int before, int after, String by, boolean person, String text) {
    return new Line(
        kind,
        before == 0 ? "" : Integer.toString(before),
        after == 0 ? "" : Integer.toString(after),
        by,
        person,
        text.length() > LONGEST ? text.substring(0, LONGEST) + " …" : text);
  }

  private static ChangedFile tooLong(String path, int before, int after) {
    return new ChangedFile(
        path,
        "%d lines before, %d now: too long to show here".formatted(before, after),
        false,
        List.of());
  }
}
