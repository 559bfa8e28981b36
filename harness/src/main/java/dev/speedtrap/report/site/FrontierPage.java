package dev.speedtrap.report.site;

import java.util.List;

/**
 * Speedup against what it took, board by board.
 *
 * @param boards the boards, of each task the first one first
 */
public record FrontierPage(Frame frame, List<Section> boards) implements Page {

  @Override
  public String template() {
    return "frontier";
  }

  /**
   * A board.
   *
   * @param heading the task
   * @param course machine class and budget
   * @param cost speedup against cost
   * @param interventions speedup against interventions
   * @param rows the same as a table
   */
  public record Section(
      String id, String heading, String course, Chart cost, Chart interventions, List<Row> rows) {}

  /** A contestant. */
  public record Row(
      String agent, boolean claimed, Shown speedup, Shown cost, Shown interventions) {}
}
