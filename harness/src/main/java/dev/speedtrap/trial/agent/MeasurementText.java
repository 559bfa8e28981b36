package dev.speedtrap.trial.agent;

import dev.speedtrap.trial.work.Workshop;
import java.util.Locale;

/** A measurement in words, the same for a model and for a person. */
public final class MeasurementText {
  private MeasurementText() {}

  /** Returns some lines: the speedup, then every metric. */
  public static String of(Workshop.Measurement found) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "scale %s: %s; speedup %.2fx (baseline %.3f s, this program %.3f s%s)\n",
            found.scale().id(),
            found.accurate() ? "accurate" : "NOT accurate",
            found.speedup(),
            found.baselineSeconds(),
            found.rewriteSeconds(),
            found.peakBytes().map(bytes -> ", peak memory " + mebibytes(bytes)).orElse("")));
    found.metrics().forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  private static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MiB", bytes / (double) (1 << 20));
  }
}
