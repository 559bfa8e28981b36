package dev.speedtrap.grade;

import dev.speedtrap.record.Verdict;
import dev.speedtrap.task.Reason;

/**
 * Ends the grading, or a measurement, of one program at once, with the verdict that it has earned.
 */
public final class Rejection extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Verdict.Rejected verdict;

  Rejection(Reason reason, String caughtBy, String because) {
    super(because);
    this.verdict = new Verdict.Rejected(reason, caughtBy, because);
  }

  /** What was wrong with the program. */
  public Verdict.Rejected verdict() {
    return verdict;
  }
}
