package dev.speedtrap.task;

import static java.util.Objects.requireNonNull;

import dev.speedtrap.files.ByteSize;
import java.time.Duration;

/**
 * What a rewrite must keep to beside its runs, whose limits are in {@link ScaleLimits}.
 *
 * @param build the most time for its build
 * @param rewrite the most bytes of its files, before the build
 */
public record Limits(Duration build, ByteSize rewrite) {
  public Limits {
    requireNonNull(build, "build");
    requireNonNull(rewrite, "rewrite");
  }
}
