package dev.speedtrap.grade;

import dev.speedtrap.task.Scale;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * What is to be graded, and how.
 *
 * @param name a name for people, such as the folder's
 * @param layers the rewrite's folder, after those that it is laid over; they are copied before
 *     anything else, and not written to
 * @param scale {@code full}, or {@code smoke} for a quick look that is never ranked
 * @param seed a seed that a person chose, which makes the grade unranked; empty: drawn in secret
 */
public record GradeRequest(String name, List<Path> layers, Scale scale, OptionalLong seed) {
  public GradeRequest {
    layers = List.copyOf(layers);
  }

  /** A request for a folder that is a whole program. */
  public static GradeRequest of(String name, Path rewrite, Scale scale, OptionalLong seed) {
    return new GradeRequest(name, List.of(rewrite), scale, seed);
  }
}
