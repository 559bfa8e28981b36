package dev.speedtrap.grade.benchmark;

import java.util.Locale;

/** What else the machine does while the benchmark times. */
public enum Condition {
  /** Nothing that we know of. */
  QUIET,
  /** Another core copies memory all the time. */
  LOADED,
  /** Another core copies memory for some seconds, rests for some, and so on. */
  DRIFTING;

  /** The word for options and tables. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
