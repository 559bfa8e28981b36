package dev.speedtrap.report.site;

import java.util.List;
import java.util.Optional;

/**
 * The page of one trial.
 *
 * @param id the record's id
 * @param task the task's id
 * @param taskLink the task's page
 * @param agent who produced the rewrite
 * @param claimed whether that is a stranger's word
 * @param verdict what came of it
 * @param facts what record.json says
 * @param remarks remarks on the grade
 * @param grade accuracy and timing; empty where nothing was graded
 * @param review what a second model said of the rewrite, where one was asked
 * @param experiments what was tried on the way
 * @param interventions every act of a person
 * @param diff the rewrite against the baseline, by author
 * @param transcript what happened
 * @param environment what it was measured on
 * @param commands the commands that check it and do it again
 * @param files the record's own files that stand beside the page
 */
public record TrialPage(
    Frame frame,
    String id,
    String task,
    String taskLink,
    String agent,
    boolean claimed,
    Verdict verdict,
    List<Fact> facts,
    List<String> remarks,
    Optional<Graded> grade,
    Optional<Reviewed> review,
    Experiments experiments,
    List<Act> interventions,
    Diff diff,
    Transcript transcript,
    List<Fact> environment,
    List<String> commands,
    List<File> files)
    implements Page {

  @Override
  public String template() {
    return "trial";
  }

  /**
   * What came of the trial.
   *
   * @param kind {@code accepted}, {@code rejected} or {@code none}
   * @param big in a word or a figure
   * @param told in a sentence
   * @param reproduced what grading again here said; may be empty
   */
  public record Verdict(String kind, String big, String told, String reproduced) {}

  /**
   * Accuracy and timing.
   *
   * @param metrics the contract's metrics
   * @param accuracy how much of each limit every hidden input used up
   * @param blocks the timing blocks
   * @param timing the same as a chart
   */
  public record Graded(List<Metric> metrics, Chart accuracy, List<Block> blocks, Chart timing) {}

  /** A metric of the contract, at its worst. */
  public record Metric(String name, String limit, String worst, int runs, boolean holds) {}

  /** A timing block. */
  public record Block(
      int index, Shown ratio, Shown baseline, Shown rewrite, boolean counted, String why) {}

  /**
   * What a second model said.
   *
   * @param finding {@code clean}, {@code suspicious}, {@code cheating} or {@code none}
   * @param told what came of it, in a sentence
   * @param facts who reviewed what, and for how much
   * @param reasons what the finding rests on
   */
  public record Reviewed(
      String finding, String told, List<Fact> facts, List<ReviewReason> reasons) {}

  /** A place in the rewrite, and what the reviewer says of it. */
  public record ReviewReason(String place, String why) {}

  /**
   * What was tried.
   *
   * @param rows one line an experiment
   * @param chart the same as a chart, with the acts of people
   */
  public record Experiments(List<Tried> rows, Chart chart) {}

  /** An experiment. */
  public record Tried(int number, String status, Shown speedup, Shown share, String description) {}

  /** An act of a person. */
  public record Act(
      String when, String kind, String person, String clock, String text, String diff) {}

  /**
   * The rewrite against the baseline.
   *
   * @param note what the reader must know of it
   * @param authors who wrote the changed lines, with how many
   * @param files the files that differ
   */
  public record Diff(String note, List<Fact> authors, List<ChangedFile> files) {}

  /**
   * A file that differs.
   *
   * @param how what became of it, in words
   * @param open whether it is shown at once
   * @param lines its lines; none where it is not shown
   */
  public record ChangedFile(String path, String how, boolean open, List<Line> lines) {}

  /**
   * A line of a diff.
   *
   * @param kind {@code same}, {@code added}, {@code removed} or {@code gap}
   * @param before its number in the baseline; may be empty
   * @param after its number in the rewrite; may be empty
   * @param by who wrote it, where it was added and that is known
   * @param person whether that is a person
   */
  public record Line(
      String kind, String before, String after, String by, boolean person, String text) {}

  /**
   * What happened.
   *
   * @param events in order
   * @param more how many later ones are not shown
   */
  public record Transcript(List<Event> events, int more) {}

  /**
   * An event.
   *
   * @param event what happened, one word
   * @param about the same in a few more; may be empty
   * @param person whether a person did it
   * @param details the longer texts that belong to it
   */
  public record Event(
      String when, String event, String about, boolean person, List<Fact> details) {}

  /** A file of the record that stands beside the page. */
  public record File(String name, String link) {}
}
