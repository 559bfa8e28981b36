package dev.speedtrap.grade;

import dev.speedtrap.sandbox.Progress;
import dev.speedtrap.task.Scale;

/**
 * Counts what both programs of a {@code count} task cost: one run of each a hidden seed. There are
 * no blocks and no repeats, since a deterministic cost has no noise.
 */
final class Counting {
  private final Duel duel;
  private final CostLedger ledger;
  private final Progress progress;

  Counting(Duel duel, CostLedger ledger, Progress progress) {
    this.duel = duel;
    this.ledger = ledger;
    this.progress = progress;
  }

  /**
   * Counts on as many hidden seeds as it takes. The rewrite goes first: if it crashes, nobody waits
   * for the baseline.
   *
   * @throws Rejection when any run of the rewrite earns one
   */
  void measure(Scale scale) throws Rejection {
    while (ledger.conclusion().isEmpty()) {
      int seed = ledger.counted() + 1;
      progress.say(
          "seed %d of %d: the rewrite, then the baseline".formatted(seed, CostLedger.SEEDS));
      try (Input input = duel.input("seed-" + seed, scale)) {
        ProgramRun ofRewrite = duel.runRewrite(input, scale);
        ledger.add(duel.cost(input, duel.runBaseline(input, scale), ofRewrite));
      }
    }
  }
}
