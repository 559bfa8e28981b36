package dev.speedtrap.record;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.speedtrap.files.Digest;
import dev.speedtrap.task.Scale;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What tables need of one trial; kept as {@code record.json}.
 *
 * @param schema version of this document's format
 * @param id the record's id, also its folder's name
 * @param task the task's id
 * @param taskVersion the task's version
 * @param scale {@code smoke} or {@code full}; only {@code full} is ever ranked
 * @param agent what produced the rewrite, in the short form of {@code --agent}
 * @param outcome how the trial ended
 * @param verdict what grading said; empty where nothing was graded
 * @param annotations remarks on the grade
 * @param speedup the measured speedup, where the rewrite was timed to the end
 * @param rewrite digest of the frozen rewrite
 * @param interventions how often a person acted on the trial, approvals left out
 * @param started when the trial began
 * @param finished when it was sealed
 * @param speedtrap version of the harness
 * @param taskDigest everything of the task that could change a number
 * @param machine what it was measured on
 * @param campaign the campaign that the trial belongs to
 * @param settings how a model agent was set up
 * @param model the row of {@code models.yaml} that was used
 * @param budget how much the agent might use
 * @param effort what it used
 * @param involvement the part that people had
 * @param reviewed what a second model said of the rewrite, where one was asked
 */
@JsonPropertyOrder("schema")
public record TrialRecord(
    int schema,
    String id,
    String task,
    int taskVersion,
    Scale scale,
    String agent,
    Outcome outcome,
    Optional<Verdict> verdict,
    List<Annotation> annotations,
    Optional<Speedup> speedup,
    Optional<Digest> rewrite,
    int interventions,
    Instant started,
    Instant finished,
    String speedtrap,
    Optional<Digest> taskDigest,
    Optional<MachineClass> machine,
    Optional<String> campaign,
    Optional<AgentSettings> settings,
    Optional<ModelRow> model,
    Optional<Budget> budget,
    Optional<Effort> effort,
    Optional<Involvement> involvement,
    Optional<Reviewed> reviewed) {

  /** The version of the format that this code writes; version 1 ended with {@code speedtrap}. */
  public static final int SCHEMA = 2;

  public TrialRecord {
    annotations = List.copyOf(annotations);
  }

  /** A trial that no model reviewed. */
  public TrialRecord(
      int schema,
      String id,
      String task,
      int taskVersion,
      Scale scale,
      String agent,
      Outcome outcome,
      Optional<Verdict> verdict,
      List<Annotation> annotations,
      Optional<Speedup> speedup,
      Optional<Digest> rewrite,
      int interventions,
      Instant started,
      Instant finished,
      String speedtrap,
      Optional<Digest> taskDigest,
      Optional<MachineClass> machine,
      Optional<String> campaign,
      Optional<AgentSettings> settings,
      Optional<ModelRow> model,
      Optional<Budget> budget,
      Optional<Effort> effort,
      Optional<Involvement> involvement) {
    this(
        schema,
        id,
        task,
        taskVersion,
        scale,
        agent,
        outcome,
        verdict,
        annotations,
        speedup,
        rewrite,
        interventions,
        started,
        finished,
        speedtrap,
        taskDigest,
        machine,
        campaign,
        settings,
        model,
        budget,
        effort,
        involvement,
        Optional.empty());
  }

  /**
   * Returns what the trial's models cost in US dollars, agent and reviewer together; empty where
   * that is not known. What is no model costs nothing.
   */
  public Optional<Double> costUsd() {
    Optional<Double> agents =
        settings.isEmpty() ? Optional.of(0.0) : effort.flatMap(Effort::costUsd);
    Optional<Double> reviewers = reviewed.isEmpty() ? Optional.of(0.0) : reviewed.get().costUsd();
    return agents.flatMap(one -> reviewers.map(other -> one + other));
  }

  /** Says whether the rewrite counts. */
  public boolean accepted() {
    return verdict.filter(Verdict.Accepted.class::isInstance).isPresent();
  }
}
