package dev.speedtrap.report;

import dev.speedtrap.record.CheckedTask;
import dev.speedtrap.record.Speedup;
import dev.speedtrap.record.Verdict;
import dev.speedtrap.report.TextTable.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@code tasks check} measured, as tables on a terminal. */
public final class CheckedTaskText {
  private CheckedTaskText() {}

  /** Writes the lines. */
  public static List<String> of(CheckedTask checked) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s version %d at %s scale; the baseline takes %.1f s",
            checked.task(),
            checked.version(),
            checked.scale().id(),
            checked.baselineSeconds()));
    checked
        .headroom()
        .ifPresent(
            headroom ->
                lines.add(
                    String.format(
                        Locale.ROOT,
                        "headroom: the arithmetic alone takes %.3f s here, so no more than %.0fx is"
                            + " to be had",
                        headroom.floorSeconds(),
                        headroom.ratio())));
    section(lines, "The ladder", ladder(checked));
    section(lines, "Honest variants, which must pass", honest(checked));
    section(lines, "Exploits, which must be rejected as they say", exploits(checked));
    section(lines, "Tolerances", tolerances(checked));
    lines.add("");
    if (checked.passed()) {
      lines.add("The check passed.");
    } else {
      lines.add("The check failed:");
      checked.problems().forEach(problem -> lines.add("  " + problem));
    }
    return lines;
  }

  private static void section(List<String> lines, String title, TextTable table) {
    lines.add("");
    lines.add(title);
    table.toString().lines().forEach(line -> lines.add("  " + line));
  }

  private static TextTable ladder(CheckedTask checked) {
    TextTable table =
        new TextTable(
            Column.left("reference"),
            Column.left("verdict"),
            Column.right("speedup"),
            Column.left("95% interval, or range"),
            Column.right("time, or cost"),
            Column.right("blocks, or seeds"),
            Column.left("worst metrics"));
    for (CheckedTask.Reference reference : checked.references()) {
      table.row(
          reference.name(),
          verdict(reference.verdict()),
          reference.speedup().map(s -> GradeText.times(s.ratio())).orElse("-"),
          reference.speedup().map(CheckedTaskText::interval).orElse("-")
              + (reference.wide() ? " (wide)" : ""),
          reference.speedup().map(CheckedTaskText::rewrite).orElse("-"),
          reference.speedup().map(CheckedTaskText::samples).orElse("-"),
          metrics(reference.metrics()));
    }
    return table;
  }

  private static TextTable honest(CheckedTask checked) {
    TextTable table =
        new TextTable(Column.left("variant"), Column.left("verdict"), Column.left("worst metrics"));
    for (CheckedTask.Honest honest : checked.honest()) {
      table.row(honest.name(), verdict(honest.verdict()), metrics(honest.metrics()));
    }
    return table;
  }

  private static TextTable exploits(CheckedTask checked) {
    TextTable table =
        new TextTable(
            Column.left("exploit"),
            Column.left("verdict"),
            Column.left("as stated"),
            Column.left("parent"),
            Column.left("quicker"),
            Column.left("mildest metrics"));
    for (CheckedTask.Exploit exploit : checked.exploits()) {
      table.row(
          exploit.name(),
          verdict(exploit.verdict()),
          exploit.asStated()
              ? "yes"
              : "NO: " + exploit.expected().id() + " by " + exploit.expectedBy(),
          exploit.parent(),
          exploit.timesParent().map(ratio -> String.format(Locale.ROOT, "%.2fx", ratio)).orElse("-")
              + (exploit.provesLimit() ? " (proves a limit)" : ""),
          metrics(exploit.metrics()));
    }
    return table;
  }

  private static TextTable tolerances(CheckedTask checked) {
    TextTable table =
        new TextTable(
            Column.left("metric"),
            Column.left("limit"),
            Column.left("worst honest"),
            Column.left("mildest exploit"),
            Column.right("apart"));
    for (CheckedTask.Tolerance tolerance : checked.tolerances()) {
      table.row(
          tolerance.metric(),
          tolerance.limit(),
          value(tolerance.worstHonest()) + " " + tolerance.worstHonestIs(),
          value(tolerance.mildestExploit()) + " " + tolerance.mildestExploitIs(),
          String.format(Locale.ROOT, "%.0fx", tolerance.gap()));
    }
    return table;
  }

  private static String verdict(Verdict verdict) {
    return verdict instanceof Verdict.Rejected rejected
        ? rejected.reason().id() + " by " + rejected.caughtBy()
        : verdict.text();
  }

  private static String interval(Speedup speedup) {
    if (speedup instanceof Speedup.Timed timed) {
      return GradeText.times(timed.interval().low())
          + " to "
          + GradeText.times(timed.interval().high());
    }
    return "none; " + GradeText.range((Speedup.Counted) speedup);
  }

  private static String rewrite(Speedup speedup) {
    return speedup instanceof Speedup.Counted counted
        ? GradeText.count(counted.rewriteCost()) + " " + counted.unit()
        : String.format(Locale.ROOT, "%.2f s", ((Speedup.Timed) speedup).rewriteSeconds());
  }

  private static String samples(Speedup speedup) {
    return Integer.toString(
        speedup instanceof Speedup.Counted counted
            ? counted.seeds()
            : ((Speedup.Timed) speedup).blocks());
  }

  private static String metrics(Map<String, Double> metrics) {
    return metrics.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> entry.getKey() + " " + value(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String value(double value) {
    return String.format(Locale.ROOT, "%.1e", value);
  }
}
