package dev.speedtrap.grade;

import dev.speedtrap.record.Steadiness;
import dev.speedtrap.record.TimedRun;
import java.util.List;
import java.util.Optional;

/**
 * All that a {@link BlockLedger} needs of a block to decide whether it counts.
 *
 * @param seed the seed of its input
 * @param runs its runs in order, one of each side at least
 * @param steadiness how the cores did around it, where the yardstick was asked
 * @param doubts why its times cannot be used; empty when they can
 */
record TimedBlock(
    long seed, List<TimedRun> runs, Optional<Steadiness> steadiness, List<String> doubts) {
  TimedBlock {
    runs = List.copyOf(runs);
    doubts = List.copyOf(doubts);
    for (String side : List.of(TimedRun.BASELINE, TimedRun.REWRITE)) {
      if (runs.stream().noneMatch(run -> run.side().equals(side))) {
        throw new IllegalArgumentException("a block needs a run of the " + side);
      }
    }
  }
}
