package dev.speedtrap.grade.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What came of {@link AtOnce}, as Markdown tables. */
final class AtOnceTable {
  private static final Set<String> WAYS = Set.of(AtOnce.AT_ONCE, AtOnce.IN_TURN);

  private final List<GradingRow> atOnce;
  private final List<GradingRow> inTurn;

  AtOnceTable(List<GradingRow> gradings) {
    this.atOnce = gradings.stream().filter(row -> row.piece().equals(AtOnce.AT_ONCE)).toList();
    this.inTurn = gradings.stream().filter(row -> row.piece().equals(AtOnce.IN_TURN)).toList();
  }

  /** Says whether a row belongs here, and to no other table. */
  static boolean shows(GradingRow row) {
    return WAYS.contains(row.piece());
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (!atOnce.isEmpty() || !inTurn.isEmpty()) {
      lines.add(
          "| started | gradings | ratio (geometric mean) | seconds until the cores were leased |");
      lines.add("| --- | --- | --- | --- |");
      way("two at once", atOnce, lines);
      way("one after the other", inTurn, lines);
      lines.add("");
    }
    if (!atOnce.isEmpty() && !inTurn.isEmpty()) {
      lines.addAll(difference());
      lines.add("");
    }
    return lines;
  }

  private static void way(String name, List<GradingRow> rows, List<String> lines) {
    if (!rows.isEmpty()) {
      lines.add(
          "| %s | %d | %s | %s |"
              .formatted(
                  name,
                  rows.size(),
                  String.format(Locale.ROOT, "%.3f", Math.exp(WayDifference.meanLog(rows))),
                  ready(rows)));
    }
  }

  /**
   * The least and the most: of two at once on cores for one, one waits as long as the other takes.
   */
  private static String ready(List<GradingRow> rows) {
    double[] seconds =
        rows.stream()
            .flatMap(row -> row.readySeconds().stream())
            .mapToDouble(s -> s)
            .sorted()
            .toArray();
    return seconds.length == 0
        ? ""
        : String.format(Locale.ROOT, "%.1f to %.1f", seconds[0], seconds[seconds.length - 1]);
  }

  private List<String> difference() {
    WayDifference difference = WayDifference.of(atOnce, inTurn);
    return List.of(
        "| mean logarithm, at once less one after the other | 99% interval | which comes from | contains 0 |",
        "| --- | --- | --- | --- |",
        "| %s | %s to %s | %s | %s |"
            .formatted(
                percent(difference.logs()),
                percent(difference.interval().low()),
                percent(difference.interval().high()),
                difference.fromBlocks() ? "the spread of the blocks" : "the spread of the gradings",
                difference.interval().covers(0) ? "yes" : "no"));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%+.2f%%", 100 * share);
  }
}
