package dev.speedtrap.task;

import static java.util.Objects.requireNonNull;

/**
 * The times of every scale.
 *
 * @param smoke seconds
 * @param full minutes
 */
public record Scales(ScaleLimits smoke, ScaleLimits full) {
  public Scales {
    requireNonNull(smoke, "smoke");
    requireNonNull(full, "full");
  }

  /** Returns the times of one scale. */
  public ScaleLimits of(Scale scale) {
    return switch (scale) {
      case SMOKE -> smoke;
      case FULL -> full;
    };
  }
}
