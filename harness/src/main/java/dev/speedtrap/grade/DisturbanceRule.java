package dev.speedtrap.grade;

import dev.speedtrap.record.TimedRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges whether the machine disturbed a block, by signals from outside the runs only and before
 * the block's ratio is known: a rewrite cannot choose its reruns.
 *
 * @param mostStolen largest share of a run that the hypervisor may take from its cores
 * @param mostForeign largest share of a run in which other processes may use its cores
 * @param mostRepeats how many blocks of a grading may be repeated
 */
record DisturbanceRule(double mostStolen, double mostForeign, int mostRepeats) {

  /** The kernel counts in steps of 10 ms, in several counters. */
  private static final Duration COUNTER_STEPS = Duration.ofMillis(30);

  static final DisturbanceRule STANDARD = new DisturbanceRule(0.02, 0.03, 4);

  /** Why the block counts as disturbed, one phrase a run; empty when it does not. */
  List<String> findings(List<TimedRun> runs) {
    List<String> findings = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      TimedRun run = runs.get(i);
      String which = "run " + (i + 1) + " (" + run.side() + "): ";
      run.stolenShare()
          .filter(share -> beyond(share, mostStolen, run))
          .ifPresent(
              share -> findings.add(which + Words.percent(share) + " stolen by the hypervisor"));
      run.foreignShare()
          .filter(share -> beyond(share, mostForeign, run))
          .ifPresent(
              share -> findings.add(which + Words.percent(share) + " taken by other processes"));
    }
    return findings;
  }

  /** Shares of a short run are no finer than the kernel's counters. */
  private static boolean beyond(double share, double allowed, TimedRun run) {
    return share * run.wallNanos() > allowed * run.wallNanos() + COUNTER_STEPS.toNanos();
  }
}
