package dev.speedtrap.grade;

import dev.speedtrap.task.JmhTiming;
import dev.speedtrap.task.Scale;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many invocations a rewrite's run gets: as many more than the baseline's as it is quicker.
 *
 * <p>So its measured times add up to about as much, and what it hides shows beside them. Only the
 * harness decides this, from what it measured.
 */
final class Pace {
  /** A run whose invocations add up to less than this share of the baseline's tells too little. */
  private static final double LEAST_SHARE = 0.6;

  private final JmhTiming timing;
  private final Map<Scale, Double> baselineSeconds = new EnumMap<>(Scale.class);

  Pace(JmhTiming timing) {
    this.timing = timing;
  }

  /** How many invocations a run of the baseline measures, and the first one of any rewrite. */
  int ofBaseline() {
    return timing.invocations();
  }

  /** Takes in how long an invocation of the baseline took. */
  void baselineTook(Scale scale, double seconds) {
    baselineSeconds.put(scale, seconds);
  }

  /**
   * Returns how many invocations a run should measure whose invocations take that long; as many as
   * it had where that is near enough, or where nothing is known of the baseline yet.
   */
  int wanted(Scale scale, double seconds, int had) {
    Double ofBaseline = baselineSeconds.get(scale);
    if (ofBaseline == null) {
      return had;
    }
    double wanted =
        Math.min(
            timing.mostMeasured(),
            Math.max(timing.invocations(), timing.invocations() * ofBaseline / seconds));
    boolean near = had >= LEAST_SHARE * wanted && wanted >= LEAST_SHARE * had;
    return near ? had : (int) Math.ceil(wanted);
  }
}
