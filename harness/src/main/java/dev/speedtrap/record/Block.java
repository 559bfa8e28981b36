package dev.speedtrap.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * One timing block: runs of both sides on one hidden input, in the order in which they ran.
 *
 * @param index counts all blocks from 1, repeated ones too
 * @param seed the seed of its input
 * @param runs its runs in order
 * @param disturbed why it was judged disturbed, by signals from outside the runs; empty if it was
 *     not
 * @param counted whether the estimate rests on it: a disturbed block is repeated, within a bound
 */
public record Block(
    int index, long seed, List<TimedRun> runs, List<String> disturbed, boolean counted) {

  public Block {
    runs = List.copyOf(runs);
    disturbed = List.copyOf(disturbed);
  }

  /** The block's value: mean log baseline minus mean log rewrite. */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public double logRatio() {
    return meanLog(TimedRun.BASELINE) - meanLog(TimedRun.REWRITE);
  }

  private double meanLog(String side) {
    return runs.stream()
        .filter(run -> run.side().equals(side))
        .mapToDouble(run -> Math.log((double) run.timeNanos()))
        .average()
        .orElseThrow(() -> new IllegalStateException("block " + index + " has no run of " + side));
  }
}
