package dev.speedtrap.grade.benchmark;

import dev.speedtrap.stats.Median;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.distribution.TDistribution;

/** The results as Markdown tables. */
final class ResultTables {
  /** Half the width, on the scale of logarithms, at which timing ends. */
  private static final double NARROW = Math.log(1.05);

  private final List<GradingRow> gradings;
  private final List<CostRow> costs;

  ResultTables(List<GradingRow> gradings, List<CostRow> costs) {
    this.gradings = gradings;
    this.costs = costs;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    List<GradingRow> aa = gradings.stream().filter(row -> row.piece().equals("aa")).toList();
    if (!aa.isEmpty()) {
      lines.addAll(againstItself(aa));
    }
    List<GradingRow> known = gradings.stream().filter(row -> row.piece().equals("known")).toList();
    if (!known.isEmpty()) {
      lines.addAll(knownRatios(known));
      lines.add("");
    }
    lines.addAll(new AtOnceTable(gradings).lines());
    List<GradingRow> others = gradings.stream().filter(row -> !AtOnceTable.shows(row)).toList();
    if (!others.isEmpty()) {
      lines.addAll(savings(others));
      lines.add("");
    }
    lines.addAll(new CostTable(costs).lines());
    return lines;
  }

  private static List<String> againstItself(List<GradingRow> rows) {
    long covered = rows.stream().filter(row -> row.low() <= 1 && 1 <= row.high()).count();
    long wide = rows.stream().filter(GradingRow::wide).count();
    return List.of(
        "| A/A gradings | cover 1.0 | error (rms) | largest error | half-width (median) | blocks (mean) | repeated | wide | seconds each |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
        "| %d | %d | %s | %s | %s | %.1f | %.1f | %d | %.1f |"
            .formatted(
                rows.size(),
                covered,
                percent(rms(rows, row -> Math.log(row.ratio()))),
                percent(worst(rows, row -> Math.log(row.ratio()))),
                percent(median(rows, row -> Math.log(row.high() / row.low()) / 2)),
                mean(rows, GradingRow::blocks),
                mean(rows, GradingRow::repeated),
                wide,
                mean(rows, GradingRow::tookSeconds)),
        "");
  }

  private static List<String> knownRatios(List<GradingRow> known) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| machine | work | gradings | true ratio of times | ours (median) | error (rms) | largest | cover the truth | hyperfine's error (rms) | largest | ours / hyperfine's |");
    lines.add("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    for (Condition condition : Condition.values()) {
      List<GradingRow> here = known.stream().filter(row -> row.condition() == condition).toList();
      here.stream()
          .map(GradingRow::work)
          .distinct()
          .sorted()
          .forEach(
              work ->
                  lines.add(
                      known(
                          "%s | %.0fx".formatted(condition.word(), work),
                          here.stream().filter(row -> row.work() == work).toList())));
      if (!here.isEmpty()) {
        lines.add(known(condition.word() + " | all", here));
      }
    }
    return lines;
  }

  private static String known(String which, List<GradingRow> rows) {
    boolean one = rows.stream().map(GradingRow::work).distinct().count() == 1;
    double ours = rms(rows, GradingRow::error);
    List<GradingRow> beside = rows.stream().filter(row -> row.hyperfine().isPresent()).toList();
    ToDoubleFunction<GradingRow> error = row -> row.hyperfine().orElseThrow().error(row.work());
    return "| %s | %d | %s | %s | %s | %s | %d | %s | %s | %s |"
        .formatted(
            which,
            rows.size(),
            one ? number(median(rows, ResultTables::truth)) : "",
            one ? number(median(rows, GradingRow::ratio)) : "",
            percent(ours),
            percent(worst(rows, GradingRow::error)),
            rows.stream().filter(GradingRow::covers).count(),
            beside.isEmpty() ? "" : percent(rms(beside, error)),
            beside.isEmpty() ? "" : percent(worst(beside, error)),
            beside.isEmpty() ? "" : number(ours / rms(beside, error)));
  }

  private static double truth(GradingRow row) {
    return GradingRow.truth(row.work(), row.startSeconds(), row.baselineSeconds());
  }

  private static List<String> savings(List<GradingRow> gradings) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| gradings | of them | narrow | blocks (mean) | fixed number for as many | runs saved |");
    lines.add("| --- | --- | --- | --- | --- | --- |");
    for (Condition condition : Condition.values()) {
      List<GradingRow> here = gradings.stream().filter(r -> r.condition() == condition).toList();
      if (!here.isEmpty()) {
        lines.add(savings(condition, here));
      }
    }
    return lines;
  }

  private static String savings(Condition condition, List<GradingRow> rows) {
    long narrow = rows.stream().filter(row -> !row.wide()).count();
    double blocks = mean(rows, GradingRow::blocks);
    String counted =
        "| %s | %d | %d | %.1f | ".formatted(condition.word(), rows.size(), narrow, blocks);
    if (narrow == 0) {
      return counted + "| nothing to save: none was narrow |";
    }
    int fixed = fixedNumber(rows, narrow);
    return counted + "%d | %.0f%% |".formatted(fixed, 100 * (1 - blocks / fixed));
  }

  /**
   * The least number of blocks, the same for all, with which as many of these gradings would have
   * had a 95% interval that is narrow, going by the spread of their blocks.
   */
  private static int fixedNumber(List<GradingRow> rows, long narrow) {
    int blocks = 2;
    while (narrowWith(blocks, rows) < narrow) {
      blocks++;
    }
    return blocks;
  }

  private static long narrowWith(int blocks, List<GradingRow> rows) {
    double quantile = TDistribution.of(blocks - 1).inverseSurvivalProbability(0.025);
    return rows.stream()
        .filter(row -> quantile * row.spread() / Math.sqrt(blocks) <= NARROW)
        .count();
  }

  private static <T> double mean(List<T> rows, ToDoubleFunction<T> value) {
    return rows.stream().mapToDouble(value).average().orElseThrow();
  }

  private static <T> double median(List<T> rows, ToDoubleFunction<T> value) {
    return Median.of(rows.stream().mapToDouble(value).toArray());
  }

  private static <T> double rms(List<T> rows, ToDoubleFunction<T> value) {
    return Math.sqrt(mean(rows, row -> Math.pow(value.applyAsDouble(row), 2)));
  }

  private static <T> double worst(List<T> rows, ToDoubleFunction<T> value) {
    return rows.stream().mapToDouble(row -> Math.abs(value.applyAsDouble(row))).max().orElseThrow();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f%%", 100 * share);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
