package dev.speedtrap.task;

import static java.util.Objects.requireNonNull;

import dev.speedtrap.files.Digest;
import java.nio.charset.StandardCharsets;

/**
 * The digests of all in a task's folder that a measured number depends on. References, exploits and
 * honest variants are not among them, nor is an image, whose own digest stands beside these in a
 * record.
 *
 * @param manifest of {@code task.yaml}
 * @param brief of {@code BRIEF.md}, since an agent works from it
 * @param baseline of the tree {@code baseline/}
 * @param grader of the tree {@code grader/}
 */
public record TaskDigests(Digest manifest, Digest brief, Digest baseline, Digest grader) {
  public TaskDigests {
    requireNonNull(manifest, "manifest");
    requireNonNull(brief, "brief");
    requireNonNull(baseline, "baseline");
    requireNonNull(grader, "grader");
  }

  /**
   * Returns one digest for all: of the lines {@code NAME DIGEST\n}, in the order of the components.
   */
  public Digest task() {
    String lines =
        "manifest "
            + manifest
            + "\nbrief "
            + brief
            + "\nbaseline "
            + baseline
            + "\ngrader "
            + grader
            + "\n";
    return Digest.of(lines.getBytes(StandardCharsets.UTF_8));
  }
}
