package dev.speedtrap.report.site;

import dev.speedtrap.report.site.BoardPage.ReportedRow;
import java.util.List;

/**
 * Speedup over the day on which models came out.
 *
 * @param chart the first board of each task, and what is reported
 * @param rows the measured points of all boards
 * @param undated how many contestants' models have no known day
 * @param reported the reported points
 */
public record ProgressPage(
    Frame frame, Chart chart, List<Row> rows, int undated, List<ReportedRow> reported)
    implements Page {

  @Override
  public String template() {
    return "progress";
  }

  /**
   * A measured point.
   *
   * @param drawn whether it is in the chart
   */
  public record Row(
      String task,
      String agent,
      Shown released,
      Shown speedup,
      Shown trials,
      String machine,
      String budget,
      boolean drawn) {}
}
