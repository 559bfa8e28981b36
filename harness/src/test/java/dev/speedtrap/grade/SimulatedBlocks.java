package dev.speedtrap.grade;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/**
 * The blocks of one simulated grading, planned as real ones are. A block's value is the error of
 * its log ratio: the truth is 0.
 */
final class SimulatedBlocks implements DoubleSupplier {
  private final SimulatedMachine machine;
  private final double ratio;
  private final SplittableRandom random;
  private final List<Side> heads;
  private final List<Side> tails;

  SimulatedBlocks(SimulatedMachine machine, double ratio, SplittableRandom random) {
    this.machine = machine;
    this.ratio = ratio;
    this.random = random;
    this.heads = BlockPlan.order(ratio, true);
    this.tails = BlockPlan.order(ratio, false);
  }

  /** How many runs a block has. */
  int runs() {
    return heads.size();
  }

  @Override
  public double getAsDouble() {
    return value(random.nextBoolean() ? heads : tails);
  }

  /** One run each: what a block is to be better than. */
  double pair() {
    return value(
        random.nextBoolean()
            ? List.of(Side.BASELINE, Side.REWRITE)
            : List.of(Side.REWRITE, Side.BASELINE));
  }

  private double value(List<Side> order) {
    double ofBaseline = 0;
    double ofRewrite = 0;
    int baselines = 0;
    for (Side side : order) {
      if (side == Side.BASELINE) {
        ofBaseline += machine.slowdown(1);
        baselines++;
      } else {
        ofRewrite += machine.slowdown(1 / ratio);
      }
    }
    return ofBaseline / baselines - ofRewrite / (order.size() - baselines);
  }
}
