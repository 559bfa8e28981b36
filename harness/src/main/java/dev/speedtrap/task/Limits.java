package dev.speedtrap.task;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.speedtrap.files.ByteSize;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.files.LinkPolicy;
import dev.speedtrap.files.TreeLimits;
import java.time.Duration;
import java.util.Optional;

/**
 * What a rewrite must keep to beside its runs, whose limits are in {@link ScaleLimits}.
 *
 * @param build the most time for its build
 * @param rewrite the most bytes of its files, before the build
 * @param entries the most files, folders and links in it; absent: {@value #USUAL_ENTRIES}
 */
public record Limits(
    Duration build,
    ByteSize rewrite,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Integer> entries) {
  /** More than any hand-written program holds, and few enough to copy in a moment. */
  static final int USUAL_ENTRIES = 5_000;

  public Limits {
    requireNonNull(build, "build");
    requireNonNull(rewrite, "rewrite");
    requireNonNull(entries, "entries");
    if (entries.orElse(USUAL_ENTRIES) < 1) {
      throw new InvalidInput("entries must be at least 1, was " + entries.get());
    }
  }

  /** Returns how much of a rewrite is taken in; links must stay inside it. */
  public TreeLimits tree() {
    return new TreeLimits(rewrite, entries.orElse(USUAL_ENTRIES), LinkPolicy.INSIDE);
  }
}
