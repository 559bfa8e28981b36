package dev.speedtrap.grade;

import dev.speedtrap.sandbox.RunEnd;
import dev.speedtrap.sandbox.RunOutcome;
import dev.speedtrap.task.Reason;
import java.util.List;

/** Turns the bad ends of a container into rejections. */
final class RunFailures {
  private static final int LINES_TOLD = 3;

  private RunFailures() {}

  /** Rejects a build that did not end with code 0. */
  static void ofBuild(RunOutcome outcome) throws Rejection {
    if (outcome.ok()) {
      return;
    }
    throw new Rejection(Reason.BUILD_FAILED, "build", "build " + ended(outcome));
  }

  /** Rejects a run that did not end with code 0. */
  static void ofRun(String run, RunOutcome outcome) throws Rejection {
    RunEnd end = outcome.end();
    if (outcome.ok()) {
      return;
    }
    throw new Rejection(reason(end), "run", "run " + run + " " + ended(outcome));
  }

  /** How a container ended, in words, with the last lines that it printed. */
  static String ended(RunOutcome outcome) {
    RunEnd end = outcome.end();
    if (end instanceof RunEnd.TimedOut timedOut) {
      return "was stopped at its limit of " + timedOut.limit().toSeconds() + " s";
    }
    if (end instanceof RunEnd.OutOfMemory) {
      return "was killed for using more memory than it may";
    }
    return "ended with code " + ((RunEnd.Exited) end).code() + lastLines(outcome);
  }

  private static Reason reason(RunEnd end) {
    if (end instanceof RunEnd.TimedOut) {
      return Reason.TIMED_OUT;
    }
    return end instanceof RunEnd.OutOfMemory ? Reason.OUT_OF_MEMORY : Reason.CRASHED;
  }

  private static String lastLines(RunOutcome outcome) {
    String printed = outcome.stderr().isBlank() ? outcome.stdout() : outcome.stderr();
    List<String> lines = printed.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    if (lines.isEmpty()) {
      return " and printed nothing";
    }
    return ": "
        + String.join(" / ", lines.subList(Math.max(0, lines.size() - LINES_TOLD), lines.size()));
  }
}
