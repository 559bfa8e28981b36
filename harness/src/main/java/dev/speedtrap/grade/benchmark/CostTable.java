package dev.speedtrap.grade.benchmark;

import dev.speedtrap.stats.Median;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What the harness adds to a run, as Markdown tables. */
final class CostTable {
  private final List<CostRow> costs;
  private final List<CostRow> split;

  CostTable(List<CostRow> costs) {
    this.costs = costs;
    this.split = costs.stream().filter(row -> row.parts().isPresent()).toList();
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (!costs.isEmpty()) {
      lines.addAll(runs());
    }
    if (!split.isEmpty()) {
      lines.addAll(parts());
    }
    return lines;
  }

  private List<String> runs() {
    double bare = median(costs, CostRow::bare);
    return List.of(
        "| run of a command that does nothing | median | on top of the bare run | share |",
        "| --- | --- | --- | --- |",
        run("bare: create, start, wait, remove", bare, bare),
        run("in the harness's sandbox", median(costs, CostRow::sandboxed), bare),
        run("as a run of a block", median(costs, CostRow::whole), bare),
        "");
  }

  private static String run(String what, double seconds, double bare) {
    return "| %s | %.0f ms | %.0f ms | %.0f%% |"
        .formatted(what, 1e3 * seconds, 1e3 * (seconds - bare), 100 * (seconds / bare - 1));
  }

  /** Only the means add up; the medians leave out the one volume in some that starts a keeper. */
  private List<String> parts() {
    return List.of(
        "| what a run of a block has on top of a sandboxed run | median | share of the bare run | mean |",
        "| --- | --- | --- | --- |",
        part("a bounded volume, made ready and closed", row -> row.split().volume()),
        part("settling: sync and rest", row -> row.split().settling()),
        part("mounts: program, input, output", CostRow::mounts),
        part("the output, taken out and digested", row -> row.split().output()),
        part("all else", CostRow::unexplained),
        part("together", CostRow::onTop),
        "");
  }

  private String part(String what, ToDoubleFunction<CostRow> seconds) {
    double median = median(split, seconds);
    return "| %s | %.0f ms | %.0f%% | %.0f ms |"
        .formatted(
            what,
            1e3 * median,
            100 * median / median(split, CostRow::bare),
            1e3 * split.stream().mapToDouble(seconds).average().orElseThrow());
  }

  private static double median(List<CostRow> rows, ToDoubleFunction<CostRow> seconds) {
    return Median.of(rows.stream().mapToDouble(seconds).toArray());
  }
}
