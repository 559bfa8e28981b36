package dev.speedtrap.report.site;

import dev.speedtrap.stats.Interval;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * A small drawing of a speedup with its interval, on the scale of logarithms; in units of a drawing
 * that is {@link #WIDTH} wide.
 *
 * @param low where the interval begins
 * @param high where it ends
 * @param at where the estimate is
 * @param one where 1x is
 */
public record Whisker(String low, String high, String at, String one) {
  private static final double WIDTH = 136;
  private static final double EDGE = 5;

  /** What all whiskers of a table are drawn on. */
  record Axis(double low, double high) {
    /** An axis for all of these, and 1. */
    static Axis over(DoubleStream ratios) {
      double[] logs =
          DoubleStream.concat(DoubleStream.of(1), ratios)
              .filter(ratio -> ratio > 0 && Double.isFinite(ratio))
              .map(Math::log)
              .sorted()
              .toArray();
      double low = logs[0];
      double high = logs[logs.length - 1];
      return new Axis(low, high > low ? high : low + 1);
    }

    Whisker whisker(double ratio, Optional<Interval> interval) {
      return new Whisker(
          place(interval.map(Interval::low).orElse(ratio)),
          place(interval.map(Interval::high).orElse(ratio)),
          place(ratio),
          place(1));
    }

    private String place(double ratio) {
      double share = (Math.log(ratio) - low) / (high - low);
      double inside = Math.min(1, Math.max(0, share));
      return String.format(Locale.ROOT, "%.1f", EDGE + inside * (WIDTH - 2 * EDGE));
    }
  }
}
