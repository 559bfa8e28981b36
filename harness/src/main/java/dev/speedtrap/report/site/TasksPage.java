package dev.speedtrap.report.site;

import java.util.List;

/** All tasks, one a row. */
public record TasksPage(Frame frame, List<Row> rows) implements Page {

  @Override
  public String template() {
    return "tasks";
  }

  /**
   * A task.
   *
   * @param baseline how long the baseline takes; empty where only records name the task
   * @param people what people are reported to reach
   * @param best the best ranked headline on its first board
   */
  public record Row(
      String id,
      String title,
      String link,
      String version,
      String baseline,
      String people,
      Shown best,
      Shown trials) {}
}
