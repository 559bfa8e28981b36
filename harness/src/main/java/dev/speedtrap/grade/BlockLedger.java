package dev.speedtrap.grade;

import dev.speedtrap.record.Annotation;
import dev.speedtrap.record.Block;
import dev.speedtrap.record.Speedup;
import dev.speedtrap.record.Steadiness;
import dev.speedtrap.record.TimedRun;
import dev.speedtrap.sandbox.EngineException;
import dev.speedtrap.stats.Median;
import dev.speedtrap.stats.RatioEstimate;
import dev.speedtrap.stats.StoppingRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;

/** The timing blocks of one rewrite: which of them count, when to stop, and what comes of them. */
final class BlockLedger {
  private final StoppingRule stoppingRule;
  private final DisturbanceRule disturbanceRule;
  private final List<Block> blocks = new ArrayList<>();
  private final Set<Integer> doubted = new HashSet<>();
  private int repeated;

  BlockLedger(StoppingRule stoppingRule, DisturbanceRule disturbanceRule) {
    this.stoppingRule = stoppingRule;
    this.disturbanceRule = disturbanceRule;
  }

  /** Writes a block down, of which the yardstick said nothing. */
  Block add(long seed, List<TimedRun> runs) {
    return add(seed, runs, Optional.empty(), List.of());
  }

  /**
   * Writes a block down. Whether it counts is decided by signals from outside its runs, and not by
   * its ratio.
   *
   * @param doubts why its times cannot be used at all; such a block never counts
   * @throws EngineException where there is doubt again and again
   */
  Block add(long seed, List<TimedRun> runs, Optional<Steadiness> steadiness, List<String> doubts) {
    List<String> findings = new ArrayList<>(disturbanceRule.findings(runs, steadiness));
    findings.addAll(doubts);
    boolean mayRepeat = repeated < disturbanceRule.mostRepeats();
    if (!doubts.isEmpty() && !mayRepeat) {
      throw new EngineException(
          "the times of blocks cannot be used, again and again: " + String.join("; ", doubts));
    }
    boolean repeat = !findings.isEmpty() && mayRepeat;
    if (repeat) {
      repeated++;
    }
    Block block = new Block(blocks.size() + 1, seed, runs, findings, !repeat, steadiness);
    blocks.add(block);
    if (!doubts.isEmpty()) {
      doubted.add(block.index());
    }
    return block;
  }

  List<Block> blocks() {
    return List.copyOf(blocks);
  }

  /** How many blocks count so far. */
  int counted() {
    return (int) blocks.stream().filter(Block::counted).count();
  }

  /** The ratio over the blocks that count so far, without an interval: for progress only. */
  Optional<Double> ratioSoFar() {
    OptionalDouble mean =
        blocks.stream().filter(Block::counted).mapToDouble(Block::logRatio).average();
    return mean.isPresent() ? Optional.of(Math.exp(mean.getAsDouble())) : Optional.empty();
  }

  /** How many more blocks there will be at most. */
  int mostToCome() {
    return conclusion().isPresent()
        ? 0
        : stoppingRule.mostBlocks() - counted() + disturbanceRule.mostRepeats() - repeated;
  }

  /** How many blocks there will be, in words. */
  String howMany() {
    return stoppingRule.looks().size() == 1
        ? Integer.toString(stoppingRule.mostBlocks())
        : stoppingRule.fewestBlocks() + " to " + stoppingRule.mostBlocks();
  }

  /** What the blocks come to, once the stopping rule is content. */
  Optional<Conclusion> conclusion() {
    StoppingRule.Decision decision =
        stoppingRule.decide(blocks.stream().filter(Block::counted).map(Block::logRatio).toList());
    return decision instanceof StoppingRule.Decision.Stop stop
        ? Optional.of(conclude(stop.estimate(), stop.wide()))
        : Optional.empty();
  }

  /**
   * What timing comes to.
   *
   * @param speedup over the blocks that count
   * @param ofAllBlocks over all blocks, where some were repeated
   * @param wide whether the interval is wider than asked for
   * @param annotations what a reader should know of it
   */
  record Conclusion(
      Speedup.Timed speedup,
      Optional<Speedup.Timed> ofAllBlocks,
      boolean wide,
      List<Annotation> annotations) {}

  private Conclusion conclude(RatioEstimate estimate, boolean wide) {
    List<Annotation> annotations = new ArrayList<>();
    if (wide) {
      annotations.add(
          new Annotation(
              Annotation.Kind.WIDE,
              "after %d blocks the interval is still %s wide"
                  .formatted(estimate.blocks(), Words.plusMinus(estimate.relativeHalfWidth()))));
    }
    long noisy = blocks.stream().filter(b -> b.counted() && !b.disturbed().isEmpty()).count();
    if (noisy > 0) {
      annotations.add(
          new Annotation(
              Annotation.Kind.FLAGGED,
              "the machine did not calm down: %d of %d blocks count although they were disturbed"
                  .formatted(noisy, estimate.blocks())));
    }
    Optional<Speedup.Timed> ofAll = Optional.empty();
    if (repeated > doubted.size()) {
      Predicate<Block> usable = block -> !doubted.contains(block.index());
      RatioEstimate all =
          RatioEstimate.of(
              blocks.stream().filter(usable).map(Block::logRatio).toList(), stoppingRule.alpha());
      ofAll = Optional.of(speedup(all, usable));
      if (!all.interval().overlaps(estimate.interval())) {
        annotations.add(
            new Annotation(
                Annotation.Kind.FLAGGED,
                "with the %d repeated blocks in, the interval is another one"
                    .formatted(repeated - doubted.size())));
      }
    }
    return new Conclusion(speedup(estimate, Block::counted), ofAll, wide, annotations);
  }

  private Speedup.Timed speedup(RatioEstimate estimate, Predicate<Block> which) {
    return Speedup.Timed.of(
        estimate, medianSeconds(which, TimedRun.BASELINE), medianSeconds(which, TimedRun.REWRITE));
  }

  private double medianSeconds(Predicate<Block> which, String side) {
    return Median.of(
        blocks.stream()
            .filter(which)
            .map(Block::runs)
            .flatMap(Collection::stream)
            .filter(run -> run.side().equals(side))
            .mapToDouble(run -> run.timeNanos() / 1e9)
            .toArray());
  }
}
