package dev.speedtrap.grade;

import java.time.Duration;
import java.util.Locale;

/** Quantities as people say them. */
final class Words {
  private Words() {}

  static String seconds(Duration duration) {
    return seconds(duration.toMillis() / 1e3);
  }

  static String seconds(double seconds) {
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    return whole < 120 ? whole + " s" : "%d min %02d s".formatted(whole / 60, whole % 60);
  }

  static String milliseconds(double seconds) {
    return seconds < 1 ? Math.round(seconds * 1e3) + " ms" : seconds(seconds);
  }

  static String plusMinus(double share) {
    return "±" + percent(share);
  }

  static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MiB", bytes / (double) (1 << 20));
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", share * 100);
  }
}
