package dev.speedtrap.grade;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * When a check ends at the latest: if every input that may be to come takes as long as the longest
 * so far.
 *
 * @param timed how many inputs there may be, those with exploits among them
 * @param judged on how many of them exploits and honest variants run
 */
record LatestEnd(int timed, int judged) {

  /**
   * Returns the moment.
   *
   * @param inputs those so far, one at least
   */
  Instant after(Instant now, List<CheckedInput> inputs) {
    double seconds =
        timed * longest(inputs, CheckedInput::ladderSeconds)
            + judged * longest(inputs, CheckedInput::judgingSeconds);
    return now.plus(Duration.ofMillis(Math.round(seconds * 1e3)));
  }

  private static double longest(List<CheckedInput> inputs, ToDoubleFunction<CheckedInput> part) {
    return inputs.stream().mapToDouble(part).max().orElseThrow();
  }
}
