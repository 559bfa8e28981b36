package dev.speedtrap.record;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.speedtrap.files.Digest;
import dev.speedtrap.task.Scale;
import java.time.Duration;
import java.util.Optional;

/**
 * All that a trial needs to run; kept as {@code spec.json}.
 *
 * @param schema version of this document's format
 * @param trial the trial's id
 * @param task the task's id
 * @param taskVersion the task's version
 * @param taskDigest the task's digest when the trial was planned
 * @param agent what produces the rewrite, in the short form of {@code --agent}
 * @param scale {@code smoke} or {@code full}
 * @param operator who may step in: {@code none}, {@code console} or {@code web}
 * @param runtime the container runtime, empty for the engine's default
 * @param seed a seed that a person chose
 * @param settings how a model agent is set up
 * @param model the row of {@code models.yaml} that prices it
 * @param budget how much the agent may use
 * @param clockRunsForPeople whether the agent's clock runs while a person acts or is waited for
 * @param patience how long the agent waits for a person's reply before it goes on without
 * @param campaign the campaign that the trial belongs to
 * @param repetition counts the trials of one agent on one task in a campaign from 1
 * @param reviewer the model that is to review the rewrite
 */
@JsonPropertyOrder("schema")
public record TrialSpec(
    int schema,
    String trial,
    String task,
    int taskVersion,
    Digest taskDigest,
    String agent,
    Scale scale,
    String operator,
    String runtime,
    Optional<Long> seed,
    Optional<AgentSettings> settings,
    Optional<ModelRow> model,
    Optional<Budget> budget,
    Optional<Boolean> clockRunsForPeople,
    Optional<Duration> patience,
    Optional<String> campaign,
    Optional<Integer> repetition,
    Optional<ReviewerSetup> reviewer) {

  /** The version of the format that this code writes; version 1 ended with {@code seed}. */
  public static final int SCHEMA = 2;

  /** The operator of a trial that nobody attends. */
  public static final String UNATTENDED = "none";

  /** A trial of an agent that is no model, outside any campaign. */
  public TrialSpec(
      int schema,
      String trial,
      String task,
      int taskVersion,
      Digest taskDigest,
      String agent,
      Scale scale,
      String operator,
      String runtime,
      Optional<Long> seed) {
    this(
        schema,
        trial,
        task,
        taskVersion,
        taskDigest,
        agent,
        scale,
        operator,
        runtime,
        seed,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Returns the same trial with a model that is to review its rewrite. */
  public TrialSpec reviewedBy(Optional<ReviewerSetup> by) {
    return new TrialSpec(
        schema,
        trial,
        task,
        taskVersion,
        taskDigest,
        agent,
        scale,
        operator,
        runtime,
        seed,
        settings,
        model,
        budget,
        clockRunsForPeople,
        patience,
        campaign,
        repetition,
        by);
  }
}
