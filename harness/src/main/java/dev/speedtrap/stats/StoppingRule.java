package dev.speedtrap.stats;

import java.util.List;

/**
 * When timing may stop: at a few planned looks, once the interval is narrow enough.
 *
 * <p>Looking after every block and stopping when the interval happens to be narrow would make it
 * cover the truth too rarely (simulated: 70 to 96% of the time instead of 95%). Three planned looks
 * with an interval of slightly higher confidence pay for the peeking.
 *
 * @param looks numbers of blocks at which to look, ascending, the first at least 2
 * @param alpha chance of error of the t interval at each look, below the 0.05 that is reported
 * @param halfWidth relative half-width at which timing ends: 0.05 is 5%
 */
public record StoppingRule(List<Integer> looks, double alpha, double halfWidth) {

  /** The rule of the design: looks at 6, 10 and 16 blocks, alpha 0.035, half-width 5%. */
  public static final StoppingRule STANDARD = new StoppingRule(List.of(6, 10, 16), 0.035, 0.05);

  /**
   * The rule of smoke runs, which nobody ranks: one look at 6 blocks. Start-up is most of them, so
   * that no number of blocks makes their interval narrow.
   */
  public static final StoppingRule SMOKE = STANDARD.upTo(6);

  public StoppingRule {
    looks = List.copyOf(looks);
    if (looks.isEmpty() || looks.get(0) < 2) {
      throw new IllegalArgumentException("the first look needs two blocks or more: " + looks);
    }
    for (int i = 1; i < looks.size(); i++) {
      if (looks.get(i) <= looks.get(i - 1)) {
        throw new IllegalArgumentException("looks must ascend: " + looks);
      }
    }
  }

  /**
   * Returns the same rule without the looks after a number of blocks: it ends sooner, and says
   * {@code wide} where the interval is not narrow by then.
   *
   * @param most one of the looks
   */
  public StoppingRule upTo(int most) {
    if (!looks.contains(most)) {
      throw new IllegalArgumentException("there is no look at " + most + " blocks, only " + looks);
    }
    return new StoppingRule(looks.stream().filter(look -> look <= most).toList(), alpha, halfWidth);
  }

  /** What to do after a number of blocks. */
  public sealed interface Decision {
    /** Measure on, at least until {@code nextLook} blocks are there. */
    record GoOn(int nextLook) implements Decision {}

    /** Timing ends; {@code wide} when the interval is wider than was asked for. */
    record Stop(RatioEstimate estimate, boolean wide) implements Decision {}
  }

  /** Decides after the blocks measured so far. */
  public Decision decide(List<Double> values) {
    int n = values.size();
    for (int look : looks) {
      if (n < look) {
        return new Decision.GoOn(look);
      }
      if (n == look) {
        RatioEstimate estimate = RatioEstimate.of(values, alpha);
        boolean narrow = estimate.relativeHalfWidth() <= halfWidth;
        if (narrow || look == mostBlocks()) {
          return new Decision.Stop(estimate, !narrow);
        }
      }
    }
    return new Decision.Stop(RatioEstimate.of(values.subList(0, mostBlocks()), alpha), true);
  }

  /** The fewest blocks after which timing may end. */
  public int fewestBlocks() {
    return looks.get(0);
  }

  /** The number of blocks after which timing ends in any case. */
  public int mostBlocks() {
    return looks.get(looks.size() - 1);
  }
}
