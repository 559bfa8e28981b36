package dev.speedtrap.grade;

import dev.speedtrap.files.Digest;
import dev.speedtrap.record.Arithmetic;
import dev.speedtrap.record.Cost;
import dev.speedtrap.record.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * What one program showed on one input of a check, as it is written down.
 *
 * @param inspected whether its outputs were looked at
 * @param judged its scored runs
 * @param rejections what it was rejected for since the input before: rejected once is rejected for
 *     good, so what its build and its smoke run earned stands here too
 * @param timesParent its parent's time, or cost, over its own, one a pair
 * @param blocks its timing: one block, where it was timed
 * @param processRatio about how many times quicker than the baseline's its process was when it was
 *     last timed, for planning the next block
 * @param costs what it cost: one figure, where that was counted
 * @param arithmetic of all its runs so far, the one that came nearest to what the arithmetic allows
 * @param outputs digests of its outputs, which no other input may give again
 */
record Shown(
    boolean inspected,
    List<Judge.Judged> judged,
    List<Verdict.Rejected> rejections,
    List<Double> timesParent,
    List<TimedBlock> blocks,
    double processRatio,
    List<Cost> costs,
    Optional<Arithmetic> arithmetic,
    List<Digest> outputs) {

  Shown {
    judged = List.copyOf(judged);
    rejections = List.copyOf(rejections);
    timesParent = List.copyOf(timesParent);
    blocks = List.copyOf(blocks);
    costs = List.copyOf(costs);
    outputs = List.copyOf(outputs);
  }

  /** Says whether it had no part in the input. */
  boolean nothing() {
    return !inspected && judged.isEmpty() && rejections.isEmpty() && timesParent.isEmpty();
  }
}
