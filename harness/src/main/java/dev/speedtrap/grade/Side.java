package dev.speedtrap.grade;

import dev.speedtrap.record.TimedRun;

/** Which program of a block runs. */
enum Side {
  BASELINE(TimedRun.BASELINE),
  REWRITE(TimedRun.REWRITE);

  private final String text;

  Side(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }
}
