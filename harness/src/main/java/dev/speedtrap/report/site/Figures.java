package dev.speedtrap.report.site;

import dev.speedtrap.report.GradeText;
import dev.speedtrap.stats.Interval;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Figures as the pages write them. */
final class Figures {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Figures() {}

  static String times(double ratio) {
    return GradeText.times(ratio);
  }

  static String range(Interval interval) {
    return times(interval.low()) + " to " + times(interval.high());
  }

  static String usd(double usd) {
    return String.format(Locale.ROOT, usd < 10 ? "$%.2f" : "$%,.0f", usd);
  }

  /** A time as people say it: {@code 42 s}, {@code 12 min}, {@code 3.5 h}. */
  static String duration(Duration duration) {
    double seconds = duration.toMillis() / 1e3;
    if (seconds < 120) {
      return String.format(Locale.ROOT, "%.0f s", seconds);
    }
    return seconds < 7200
        ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
        : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
  }

  static String seconds(double seconds) {
    return String.format(Locale.ROOT, seconds < 1 ? "%.4f s" : "%.2f s", seconds);
  }

  static String day(Instant time) {
    return DAY.format(time);
  }

  static String minute(Instant time) {
    return MINUTE.format(time);
  }

  static String second(Instant time) {
    return SECOND.format(time);
  }

  static String small(double value) {
    return value == 0 ? "0" : String.format(Locale.ROOT, "%.2g", value);
  }

  static String count(int number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }

  /** A value for the part of an address behind {@code #}. */
  static String inAddress(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
