package dev.speedtrap.record;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.speedtrap.task.Scale;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The verdict on one rewrite, with all that it rests on.
 *
 * @param schema version of this document's format
 * @param task the task's id
 * @param taskVersion the task's version: speedups of two versions are never compared
 * @param scale {@code smoke} or {@code full}; only {@code full} is ever ranked
 * @param rewrite a name for people: the folder the rewrite came from
 * @param verdict accepted, rejected, or engine-failed
 * @param annotations remarks that never change the verdict
 * @param accuracy every metric that was scored, in the contract's order
 * @param speedup there only when the rewrite was timed, or counted, to the end
 * @param speedupOfAllBlocks the same with the repeated blocks in, there only where some were
 *     repeated
 * @param arithmetic there only when the grader states the least work of a run
 * @param digests the trees it is about
 * @param seeding where the seeds came from; empty where grading ended before one was drawn
 * @param scored every scored run
 * @param blocks every timing block, repeated ones too
 * @param started when grading began
 * @param finished when grading ended
 */
@JsonPropertyOrder("schema")
public record Grade(
    int schema,
    String task,
    int taskVersion,
    Scale scale,
    String rewrite,
    Verdict verdict,
    List<Annotation> annotations,
    List<MetricResult> accuracy,
    Optional<Speedup> speedup,
    Optional<Speedup.Timed> speedupOfAllBlocks,
    Optional<Arithmetic> arithmetic,
    Digests digests,
    Optional<Seeding> seeding,
    List<ScoredRun> scored,
    List<Block> blocks,
    Instant started,
    Instant finished) {

  /** The version of the format that this code writes. */
  public static final int SCHEMA = 1;

  public Grade {
    annotations = List.copyOf(annotations);
    accuracy = List.copyOf(accuracy);
    scored = List.copyOf(scored);
    blocks = List.copyOf(blocks);
  }

  /** Says whether the rewrite counts. */
  public boolean accepted() {
    return verdict instanceof Verdict.Accepted;
  }
}
