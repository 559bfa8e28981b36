package dev.speedtrap.task;

import static java.util.Objects.requireNonNull;

import dev.speedtrap.files.DurationText;
import dev.speedtrap.files.InvalidInput;
import java.time.Duration;

/**
 * The times of one scale.
 *
 * @param about what the baseline needs on one core, for progress and estimates
 * @param limit the most that one run may take, longer than {@code about}
 */
public record ScaleLimits(Duration about, Duration limit) {
  public ScaleLimits {
    requireNonNull(about, "about");
    requireNonNull(limit, "limit");
    if (limit.compareTo(about) <= 0) {
      throw new InvalidInput(
          "the limit of a run must be longer than the baseline's time, about "
              + DurationText.format(about)
              + ", was "
              + DurationText.format(limit));
    }
  }
}
