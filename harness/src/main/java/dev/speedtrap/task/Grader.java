package dev.speedtrap.task;

import static java.util.Objects.requireNonNull;

import dev.speedtrap.files.ByteSize;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a task's inputs are made and its outputs scored.
 *
 * @param image what both commands run in; absent: the task's own image
 * @param generate the command that makes an input from a seed
 * @param score the command that scores outputs
 * @param limit the most time for either
 * @param memory the most memory for either
 */
public record Grader(
    Optional<ImageRef> image,
    List<String> generate,
    List<String> score,
    Duration limit,
    ByteSize memory) {
  public Grader {
    requireNonNull(image, "image");
    generate = List.copyOf(requireNonNull(generate, "generate"));
    score = List.copyOf(requireNonNull(score, "score"));
    requireNonNull(limit, "limit");
    requireNonNull(memory, "memory");
  }
}
