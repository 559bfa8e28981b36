package dev.speedtrap.record;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.speedtrap.files.Digest;
import dev.speedtrap.task.Scale;
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
 * @param operator who may step in: {@code none}
 * @param runtime the container runtime, empty for the engine's default
 * @param seed a seed that a person chose
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
    Optional<Long> seed) {

  /** The version of the format that this code writes. */
  public static final int SCHEMA = 1;
}
