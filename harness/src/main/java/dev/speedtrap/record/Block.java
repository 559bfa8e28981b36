package dev.speedtrap.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/**
 * One timing block: runs of both sides on one hidden input, in the order in which they ran.
 *
 * @param index counts all blocks from 1, repeated ones too
 * @param seed the seed of its input
 * @param runs its runs in order
 * @param disturbed why it was judged disturbed, by signals from outside the runs; empty if it was
 *     not
 * @param counted whether the estimate rests on it: a disturbed block is repeated, within a bound
 * @param steadiness how the cores did around it, where the yardstick was asked
 */
public record Block(
    int index,
    long seed,
    List<TimedRun> runs,
    List<String> disturbed,
    boolean counted,
    Optional<Steadiness> steadiness) {

  public Block {
    runs = List.copyOf(runs);
    disturbed = List.copyOf(disturbed);
  }

  /** A block without a word of the yardstick. */
  public Block(int index, long seed, List<TimedRun> runs, List<String> disturbed, boolean counted) {
    this(index, seed, runs, disturbed, counted, Optional.empty());
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
