package dev.speedtrap.grade;

import dev.speedtrap.record.Block;
import dev.speedtrap.record.Steadiness;
import dev.speedtrap.record.TimedRun;
import dev.speedtrap.sandbox.Progress;
import dev.speedtrap.task.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Measures timing blocks until the stopping rule is content. */
final class Timing {
  private final Contest contest;
  private final BlockLedger ledger;
  private final RandomGenerator random;
  private final Progress progress;
  private final PulseLog pulses;

  Timing(Contest contest, BlockLedger ledger, RandomGenerator random, Progress progress) {
    this.contest = contest;
    this.ledger = ledger;
    this.random = random;
    this.progress = progress;
    this.pulses = new PulseLog(contest::pulse);
  }

  /**
   * Times both programs.
   *
   * @param ratio about how many times quicker the rewrite is, for planning the blocks
   * @throws Rejection when any run of the rewrite earns one
   */
  void measure(Scale scale, double ratio) throws Rejection {
    while (ledger.conclusion().isEmpty()) {
      measureBlock(scale, BlockPlan.order(ratio, random.nextBoolean()));
    }
  }

  private void measureBlock(Scale scale, List<Side> order) throws Rejection {
    progress.say(
        "block %d of %s: %s".formatted(ledger.counted() + 1, ledger.howMany(), expectation(order)));
    try (Input input = contest.input("block-" + (ledger.blocks().size() + 1), scale)) {
      pulses.begin();
      List<TimedRun> timed = new ArrayList<>();
      List<ProgramRun> ofBaseline = new ArrayList<>();
      List<ProgramRun> ofRewrite = new ArrayList<>();
      for (Side side : order) {
        ProgramRun run =
            side == Side.BASELINE
                ? contest.runBaseline(input, scale)
                : contest.runRewrite(input, scale);
        (side == Side.BASELINE ? ofBaseline : ofRewrite).add(run);
        timed.add(run.timing());
      }
      Optional<Steadiness> steadiness = pulses.end();
      List<String> doubts = new ArrayList<>();
      try {
        doubts.addAll(contest.inspect(input, ofBaseline.get(0), ofRewrite));
      } finally {
        // A block whose rewrite is rejected belongs into the record too.
        Block block = ledger.add(input.seed(), timed, steadiness, doubts);
        if (!block.counted()) {
          progress.say("the block is repeated: " + String.join("; ", block.disturbed()));
        }
      }
    }
  }

  private String expectation(List<Side> order) {
    long baselines = order.stream().filter(side -> side == Side.BASELINE).count();
    String runs =
        "%d of the baseline, %d of the rewrite".formatted(baselines, order.size() - baselines);
    List<Block> blocks = ledger.blocks();
    if (blocks.isEmpty()) {
      return runs;
    }
    double seconds =
        blocks.get(blocks.size() - 1).runs().stream().mapToDouble(r -> r.wallNanos() / 1e9).sum();
    return runs + ", about " + Words.seconds(seconds);
  }
}
