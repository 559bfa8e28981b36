package dev.speedtrap.grade;

import static dev.speedtrap.grade.Side.BASELINE;
import static dev.speedtrap.grade.Side.REWRITE;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * In which order the two programs run inside a block.
 *
 * <p>A short run samples the machine's noise that a long one averages out, so a quick rewrite runs
 * several times around each run of the baseline. Both halves are of one size, so that a drift that
 * is linear in time cancels.
 */
final class BlockPlan {
  /** Where the times lie within this ratio, both sides run twice. */
  private static final double ALIKE = 4.0;

  private static final int MOST_BEFORE_AND_AFTER = 3;

  private BlockPlan() {}

  /**
   * Plans one block.
   *
   * @param ratio how many times quicker the rewrite is, as far as known
   * @param coin decides between ABBA and BAAB where the two are alike
   */
  static List<Side> order(double ratio, boolean coin) {
    if (ratio <= ALIKE && ratio >= 1 / ALIKE) {
      return coin
          ? List.of(BASELINE, REWRITE, REWRITE, BASELINE)
          : List.of(REWRITE, BASELINE, BASELINE, REWRITE);
    }
    List<Side> order = new ArrayList<>();
    order.addAll(Collections.nCopies(runsBeforeAndAfter(ratio), REWRITE));
    order.add(BASELINE);
    order.addAll(Collections.nCopies(runsBeforeAndAfter(ratio), REWRITE));
    return List.copyOf(order);
  }

  /** The k of the design: half the square root of the ratio, rounded, 1 to 3. */
  static int runsBeforeAndAfter(double ratio) {
    long k = Math.round(0.5 * Math.sqrt(ratio));
    return (int) Math.max(1, Math.min(MOST_BEFORE_AND_AFTER, k));
  }
}
