package dev.speedtrap.report.site;

import dev.speedtrap.report.LeftOut;
import java.util.List;

/**
 * The leaderboard.
 *
 * @param marks the figures that stand first
 * @param filters what can be chosen
 * @param tasks one table a task
 * @param suites one table a suite, processor and budget
 * @param reported figures published elsewhere
 * @param leftOut records that could not be read
 * @param records how many records it rests on
 * @param unreproduced how many of strangers are not shown
 */
public record BoardPage(
    Frame frame,
    List<Mark> marks,
    List<Filter> filters,
    List<TaskTable> tasks,
    List<SuiteTable> suites,
    List<ReportedRow> reported,
    List<LeftOut> leftOut,
    int records,
    int unreproduced)
    implements Page {

  @Override
  public String template() {
    return "board";
  }

  /**
   * A figure that stands by itself.
   *
   * @param kind {@code measured}, {@code reported} or {@code people}
   * @param what what kind of figure it is
   * @param figure the figure
   * @param about whose it is and what of
   */
  public record Mark(String kind, String what, String figure, String about) {}

  /**
   * A choice among values.
   *
   * @param name its name in the address
   * @param label its name for a reader
   * @param first what is chosen at first; empty for all
   * @param values what there is to choose
   */
  public record Filter(String name, String label, String first, List<String> values) {}

  /**
   * The boards of one task version.
   *
   * @param id the table's id in the page
   * @param task the task's id
   * @param file the name of the task's page, without its ending
   * @param title what the task is
   * @param version its version
   * @param groups one ranking each: machine class and budget are the same within it
   */
  public record TaskTable(
      String id, String task, String file, String title, int version, List<Group> groups) {}

  /**
   * One board.
   *
   * @param machine the machine class in words
   * @param budget the budget in words
   * @param rows its contestants in order of rank
   * @param unranked how many trials stand on no board, since their grades are unranked
   * @param notes what a reader must know before comparing
   */
  public record Group(
      String machine, String budget, List<Row> rows, int unranked, List<String> notes) {}

  /**
   * One contestant.
   *
   * @param rank its rank; {@link Shown#NOTHING} where it has too few trials for one
   * @param agent the short form of {@code --agent}
   * @param setup how it was set up; may be empty
   * @param person whether it is a person
   * @param claimed whether it is a stranger's word
   * @param link where its trials are listed
   * @param speedup the headline with its interval between trials below
   * @param whisker the same as a drawing
   * @param trials how many trials count
   */
  public record Row(
      Shown rank,
      String agent,
      String setup,
      boolean person,
      boolean claimed,
      String link,
      Shown speedup,
      Whisker whisker,
      Shown trials,
      Shown median,
      Shown best,
      Shown accepted,
      Shown cheats,
      Shown interventions,
      Shown cost,
      Shown time) {}

  /**
   * A board over the tasks of a suite.
   *
   * @param id the table's id in the page
   * @param heading the suite, its version, the processor and the budget
   * @param tasks the ids of its tasks, the columns
   * @param rows its contestants
   * @param chart the curve of the share of tasks; empty without contestants
   */
  public record SuiteTable(
      String id, String heading, List<String> tasks, List<SuiteRow> rows, Chart chart) {}

  /** One contestant over a suite. */
  public record SuiteRow(
      Shown rank,
      String agent,
      String setup,
      boolean claimed,
      Shown geometric,
      Shown harmonic,
      List<Shown> tasks) {}

  /**
   * A figure published elsewhere.
   *
   * @param statistic average, best, or what else it is
   * @param source who says so, and when
   */
  public record ReportedRow(
      String who, String when, String value, String statistic, String what, String source) {}
}
