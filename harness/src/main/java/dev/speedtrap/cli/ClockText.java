package dev.speedtrap.cli;

import java.time.Duration;
import java.util.Locale;

/** A time as clocks show it. */
final class ClockText {
  private ClockText() {}

  /** Returns hours, minutes and seconds, such as {@code 1:05:09}. */
  static String of(Duration time) {
    return String.format(
        Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
  }
}
