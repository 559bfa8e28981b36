package dev.speedtrap.grade.benchmark;

import java.nio.file.Path;
import java.util.List;

/** The files of one benchmark. */
public final class Results {
  final ResultFile<GradingRow> gradings;
  final ResultFile<CostRow> costs;

  /**
   * @param folder where they lie, there or not
   */
  public Results(Path folder) {
    this.gradings = new ResultFile<>(folder.resolve("gradings.jsonl"), GradingRow.class);
    this.costs = new ResultFile<>(folder.resolve("costs.jsonl"), CostRow.class);
  }

  /** What is there so far, as Markdown. */
  public List<String> tables() {
    return new ResultTables(gradings.rows(), costs.rows()).lines();
  }
}
