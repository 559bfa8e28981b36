package dev.speedtrap.grade;

import dev.speedtrap.task.AccuracyRule;
import dev.speedtrap.task.Limit;
import java.util.List;
import java.util.Map;

/** How much of its limits a program uses up: one number to see how near it is to breaking one. */
public final class LimitShare {
  /** Stands for more, and for a value that is no number. */
  public static final double MOST = 1e6;

  private LimitShare() {}

  /** Returns the largest share over all rules; at most 1 where all of them hold. */
  static double largest(List<AccuracyRule> contract, Map<String, Double> values) {
    return contract.stream()
        .mapToDouble(rule -> of(rule.limit(), values.getOrDefault(rule.metric(), Double.NaN)))
        .max()
        .orElse(0);
  }

  /**
   * Returns the deviation by the bound, or, for a least value, the bound by the deviation. Where
   * the two have no meaningful ratio it is 1 for a limit that holds, and {@link #MOST} for a broken
   * one.
   */
  static double of(Limit limit, double deviation) {
    if (!Double.isFinite(deviation)) {
      return MOST;
    }
    boolean least = limit instanceof Limit.Min;
    double used = least ? limit.bound() : deviation;
    double allowed = least ? deviation : limit.bound();
    if (allowed > 0) {
      return Math.min(MOST, Math.max(0, used / allowed));
    }
    return used <= allowed ? 1 : MOST;
  }
}
