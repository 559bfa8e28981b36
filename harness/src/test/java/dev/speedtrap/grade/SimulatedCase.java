package dev.speedtrap.grade;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.function.Function;

/** One kind of noise and one true ratio, graded many times on quiet to noisy machines. */
record SimulatedCase(SimulatedMachine.Noise noise, double ratio) {
  private static final long SEED = 20261121;

  /** Standard deviation of a baseline's run: from a quiet machine to a hopeless one. */
  private static final double QUIETEST = 0.005;

  private static final double NOISIEST = 0.10;

  /** Every kind of noise at the ratios of the issue. */
  static List<SimulatedCase> all() {
    List<SimulatedCase> all = new ArrayList<>();
    for (SimulatedMachine.Noise noise : SimulatedMachine.Noise.values()) {
      for (double ratio : new double[] {1, 4, 52}) {
        all.add(new SimulatedCase(noise, ratio));
      }
    }
    return all;
  }

  /**
   * What many gradings came to.
   *
   * @param coverage share of them whose interval covers the truth
   * @param blocks how many blocks they took on average
   * @param wide share of them whose interval is wider than asked for at the end
   */
  record Tally(double coverage, double blocks, double wide) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%.1f%%, %.1f blocks, %.0f%% wide", 100 * coverage, blocks, 100 * wide);
    }
  }

  /** On quiet to hopeless machines. */
  Tally grade(SequentialRule rule, int gradings) {
    return grade(rule, gradings, this::fresh);
  }

  /** On machines that are all as noisy as each other. */
  Tally grade(SequentialRule rule, int gradings, double spread) {
    return grade(rule, gradings, random -> fresh(random, spread));
  }

  /** With one run of each side in the place of a block. */
  Tally gradePairs(SequentialRule rule, int gradings) {
    return grade(rule, gradings, random -> fresh(random)::pair);
  }

  private Tally grade(
      SequentialRule rule, int gradings, Function<SplittableRandom, DoubleSupplier> machines) {
    SplittableRandom random = new SplittableRandom(SEED);
    int covered = 0;
    int wide = 0;
    long blocks = 0;
    for (int i = 0; i < gradings; i++) {
      SequentialRule.Outcome outcome = rule.measure(machines.apply(random));
      covered += outcome.coversZero() ? 1 : 0;
      wide += outcome.wide() ? 1 : 0;
      blocks += outcome.blocks();
    }
    return new Tally(
        (double) covered / gradings, (double) blocks / gradings, (double) wide / gradings);
  }

  /** A new machine, as noisy as it happens to be. */
  SimulatedBlocks fresh(SplittableRandom random) {
    return fresh(random, QUIETEST + (NOISIEST - QUIETEST) * random.nextDouble());
  }

  private SimulatedBlocks fresh(SplittableRandom random, double spread) {
    return new SimulatedBlocks(new SimulatedMachine(noise, spread, random), ratio, random);
  }

  @Override
  public String toString() {
    return noise.name().toLowerCase(Locale.ROOT) + ", " + Math.round(ratio) + "x";
  }
}
