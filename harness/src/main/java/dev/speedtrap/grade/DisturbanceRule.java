package dev.speedtrap.grade;

import dev.speedtrap.record.TimedRun;
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

  static final DisturbanceRule STANDARD = new DisturbanceRule(0.02, 0.03, 4);

  /** Why the block counts as disturbed, one phrase a run; empty when it does not. */
  List<String> findings(List<TimedRun> runs) {
    List<String> findings = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      String which = "run " + (i + 1) + " (" + runs.get(i).side() + "): ";
      runs.get(i)
          .stolenShare()
          .filter(share -> share > mostStolen)
          .ifPresent(
              share -> findings.add(which + Words.percent(share) + " stolen by the hypervisor"));
      runs.get(i)
          .foreignShare()
          .filter(share -> share > mostForeign)
          .ifPresent(
              share -> findings.add(which + Words.percent(share) + " taken by other processes"));
    }
    return findings;
  }
}
