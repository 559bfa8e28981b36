package dev.speedtrap.report.site;

import dev.speedtrap.report.site.BoardPage.TaskTable;
import java.util.List;
import java.util.Optional;

/**
 * The page of one task.
 *
 * @param id the task's id
 * @param about what the manifest says; empty where only records name the task
 * @param boards its boards, the current version's first
 * @param ladder known-good rewrites; empty where none was measured
 * @param checked what the check of the task measured, where it was checked
 * @param people what people reached
 * @param trials its trials, the newest first
 * @param more how many older trials are not listed
 */
public record TaskPage(
    Frame frame,
    String id,
    Optional<About> about,
    List<TaskTable> boards,
    Ladder ladder,
    Optional<Checked> checked,
    People people,
    List<TrialRow> trials,
    int more)
    implements Page {

  @Override
  public String template() {
    return "task";
  }

  /** Returns the names of all whose trials are listed, for the choice among them. */
  public List<String> agents() {
    return trials.stream().map(TrialRow::agent).distinct().sorted().toList();
  }

  /** Returns the verdicts of the trials that are listed, for the choice among them. */
  public List<String> verdicts() {
    return trials.stream().map(TrialRow::verdict).distinct().sorted().toList();
  }

  /**
   * What the manifest and the brief say.
   *
   * @param facts version, objective, resources and the like
   * @param contract the accuracy contract
   * @param brief what an agent reads
   */
  public record About(
      String title, List<Fact> facts, List<Rule> contract, List<Markdown.Block> brief) {}

  /** A rule of the accuracy contract. */
  public record Rule(String metric, String limit, String means) {}

  /**
   * The known-good rewrites.
   *
   * @param rungs the smallest speedup first
   * @param chart the same as a chart
   */
  public record Ladder(List<Rung> rungs, Chart chart) {}

  /**
   * A known-good rewrite.
   *
   * @param link its record's page; empty where only the check measured it
   * @param by what measured it
   */
  public record Rung(String name, Shown speedup, String interval, String link, String by) {}

  /**
   * What the check of the task measured.
   *
   * @param note when, on what, and whether the task has changed since
   * @param exploits the known cheats and what caught them
   * @param tolerances how far honest and cheating lie apart
   */
  public record Checked(String note, List<Exploit> exploits, List<Tolerance> tolerances) {}

  /** A known cheat. */
  public record Exploit(String name, String verdict, String caughtBy, boolean asStated) {}

  /** How far honest and cheating programs lie apart in one metric. */
  public record Tolerance(String metric, String limit, String honest, String exploit, String gap) {}

  /**
   * What people reached.
   *
   * @param measured one line for each person measured on this version
   * @param reported what is reported of people
   * @param chart their curves
   */
  public record People(List<Fact> measured, List<Fact> reported, Chart chart) {}

  /**
   * A trial in a list.
   *
   * @param link its page
   * @param kind agent, person or rewrite
   */
  public record TrialRow(
      String day,
      String link,
      String agent,
      String kind,
      boolean claimed,
      String scale,
      String outcome,
      String verdict,
      String reason,
      Shown speedup,
      Shown interventions,
      Shown cost,
      String machine) {}
}
