package dev.speedtrap.grade;

import dev.speedtrap.files.Digest;
import dev.speedtrap.record.Cost;
import dev.speedtrap.sandbox.EngineException;
import dev.speedtrap.sandbox.Progress;
import dev.speedtrap.task.Objective;
import dev.speedtrap.task.Reason;
import dev.speedtrap.task.Scale;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A rewrite against the baseline on hidden inputs: runs both, scores every run of the rewrite, and
 * holds every run against the probes.
 */
final class Duel implements Contest {
  private static final int MOST_TRIES = 3;

  /**
   * So often a cold run of the baseline is done again; on a host that always reads it is no use.
   */
  private static final int MOST_COLD = 8;

  private final Bench bench;
  private final BuiltProgram baseline;
  private final BuiltProgram rewrite;
  private final Seeds seeds;
  private final Evidence evidence;
  private final Progress progress;
  private final Integrity integrity;
  private final Reruns reruns;
  private final InputGenerator generator;
  private final ProgramRunner runner;
  private final OutputScorer scorer;
  private final PeakMeter yardstick;
  private int coldRuns;
  private int measured;

  Duel(
      Bench bench,
      BuiltProgram baseline,
      BuiltProgram rewrite,
      Seeds seeds,
      Peak peak,
      Evidence evidence,
      Progress progress) {
    this.bench = bench;
    this.baseline = baseline;
    this.rewrite = rewrite;
    this.seeds = seeds;
    this.evidence = evidence;
    this.progress = progress;
    this.integrity = new Integrity(bench.task().manifest().probes(), bench.clock(), peak, evidence);
    this.reruns = new Reruns(evidence);
    this.generator = new InputGenerator(bench);
    this.runner = new ProgramRunner(bench);
    this.scorer = new OutputScorer(bench);
    this.yardstick = new PeakMeter(bench);
    this.measured = usual();
  }

  @Override
  public Input input(String run, Scale scale) {
    return generator.generate(run, scale, seeds);
  }

  /**
   * One run of each side that is scored but not timed; it warms the machine up for those that are.
   * The rewrite goes first: if it crashes, nobody waits for the baseline.
   *
   * @return what both took, for planning the blocks
   */
  GateTimes gate(String run, Scale scale) throws Rejection {
    try (Input input = input(run, scale)) {
      progress.say(
          "%s run for accuracy: the rewrite, then the baseline, about %s"
              .formatted(
                  scale.id(), Words.seconds(bench.task().manifest().scales().of(scale).about())));
      ProgramRun ofRewrite = runRewrite(input, scale);
      ProgramRun ofBaseline = runBaseline(input, scale);
      if (outOfPace(ofRewrite, scale)) {
        ofRewrite = runRewrite(input, scale);
      }
      inspect(input, ofBaseline, List.of(ofRewrite));
      return GateTimes.of(ofBaseline, ofRewrite);
    }
  }

  /**
   * Runs the baseline, and again where it was cold: a rewrite may drop the files that the baseline
   * needs from memory, and by that slow it down. Once that was done so often, a cold run disturbs
   * its block ({@link DisturbanceRule}).
   */
  @Override
  public ProgramRun runBaseline(Input input, Scale scale) {
    ProgramRun run = runBaselineOnce(input, scale);
    boolean timed = bench.task().manifest().objective() == Objective.TIME;
    if (timed && coldRuns < MOST_COLD && DisturbanceRule.STANDARD.cold(run.timing())) {
      coldRuns++;
      progress.say(
          "the baseline is run again: its files were not in memory, or somebody else read %s"
              .formatted(Words.mebibytes(run.timing().host().orElseThrow().readBytes())));
      return runBaselineOnce(input, scale);
    }
    return run;
  }

  private ProgramRun runBaselineOnce(Input input, Scale scale) {
    try {
      ProgramRun run = withRetries(baseline, Side.BASELINE, input, scale, usual());
      bench.pace().ifPresent(pace -> pace.baselineTook(scale, run.seconds()));
      return run;
    } catch (Rejection e) {
      throw new GraderFailed(
          "the baseline of task %s fails: %s".formatted(bench.task().id(), e.getMessage()));
    }
  }

  /**
   * Runs the rewrite.
   *
   * @throws Rejection also when the engine fails at each try of the rewrite and at none of the
   *     baseline: then the rewrite brings it about
   */
  @Override
  public ProgramRun runRewrite(Input input, Scale scale) throws Rejection {
    try {
      return withRetries(rewrite, Side.REWRITE, input, scale, measured);
    } catch (Reruns.Spent e) {
      throw e;
    } catch (EngineException e) {
      if (!bench.engine().answers()) {
        throw e;
      }
      if (!baselineNeverFails(input)) {
        throw e;
      }
      throw broughtAbout(e);
    }
  }

  /**
   * Runs a program of the task's own, and again where it had too few invocations, or too many. A
   * rewrite never meets an input again with another number of them: on the fewest it would see
   * which inputs the baseline has too, and where its outputs are compared.
   */
  ProgramRun runInPace(Input input, Scale scale) throws Rejection {
    ProgramRun run = runRewrite(input, scale);
    return outOfPace(run, scale) ? runRewrite(input, scale) : run;
  }

  /** How many invocations a run of the baseline measures, where JMH times. */
  private int usual() {
    return bench.pace().map(Pace::ofBaseline).orElse(1);
  }

  /**
   * Says whether a run had too few invocations, or too many, for its times to be held against the
   * engine's clock, and plans the next one accordingly.
   */
  private boolean outOfPace(ProgramRun run, Scale scale) {
    int before = measured;
    bench.pace().ifPresent(pace -> measured = pace.wanted(scale, run.seconds(), before));
    return measured != before;
  }

  /** Runs the baseline as often as the rewrite was tried: a machine in trouble shows there too. */
  private boolean baselineNeverFails(Input after) {
    try (Input control = input("control after " + after.run(), Scale.SMOKE)) {
      for (int i = 0; i < MOST_TRIES; i++) {
        runner.run(baseline, Side.BASELINE, control, Scale.SMOKE, usual());
      }
      return true;
    } catch (EngineException | Rejection e) {
      progress.say("the baseline fails too: " + e.getMessage());
      return false;
    }
  }

  private static Rejection broughtAbout(EngineException e) {
    return e instanceof ClocksDisagree
        ? new Rejection(
            Reason.INTEGRITY,
            "clocks",
            "the clocks disagree whenever the rewrite runs, and not when the baseline does: "
                + e.getMessage())
        : new Rejection(
            Reason.CRASHED,
            "engine",
            "the engine fails whenever the rewrite runs, and not when the baseline does: "
                + e.getMessage());
  }

  /**
   * Scores runs of the rewrite, then holds them against the probes. Runs whose outputs are the same
   * to the last bit have the same scores, and share one scoring.
   */
  @Override
  public List<String> inspect(Input input, ProgramRun ofBaseline, List<ProgramRun> ofRewrite)
      throws Rejection {
    List<String> doubts = new ArrayList<>();
    Map<Digest, Scores> known = new HashMap<>();
    for (ProgramRun run : ofRewrite) {
      Scores scores = known.get(run.digest());
      if (scores == null) {
        scores = scorer.score(input, ofBaseline.outputs(), run.outputs());
        known.put(run.digest(), scores);
      }
      hold(input, ofBaseline, run, scores).ifPresent(doubts::add);
    }
    if (ofRewrite.stream().anyMatch(run -> outOfPace(run, input.scale()))) {
      doubts.add("the rewrite's invocations were too few for their time, or too many");
    }
    doubts.forEach(progress::say);
    return doubts;
  }

  /**
   * What a run of the rewrite costs, once it has passed all that every run must.
   *
   * @throws GraderFailed when the same outputs scored again cost something else: such a cost is no
   *     property of the rewrite
   */
  Cost cost(Input input, ProgramRun ofBaseline, ProgramRun ofRewrite) throws Rejection {
    List<Scores> scores = scorer.scoreTwice(input, ofBaseline.outputs(), ofRewrite.outputs());
    hold(input, ofBaseline, ofRewrite, scores.get(0));
    Cost cost = scores.get(0).cost().orElseThrow();
    Cost again = scores.get(1).cost().orElseThrow();
    if (!again.equals(cost)) {
      throw new GraderFailed(
          "score of task %s counts %s on %s, and %s when the same outputs are scored again"
              .formatted(bench.task().id(), cost, input.run(), again));
    }
    return cost;
  }

  private Optional<String> hold(Input input, ProgramRun ofBaseline, ProgramRun run, Scores scores)
      throws Rejection {
    evidence.judge().judge(input.run(), input.seed(), scores);
    return integrity.hold(
        input, ofBaseline, run, scores.work(), () -> runRewrite(input, input.scale()));
  }

  @Override
  public Optional<Pulse> pulse() {
    bench.settling().settle();
    try {
      return Optional.of(yardstick.pulse());
    } catch (EngineException e) {
      if (!bench.engine().answers()) {
        throw e;
      }
      progress.say("the yardstick does not tell: " + e.getMessage());
      return Optional.empty();
    } finally {
      bench.settling().ended();
    }
  }

  private ProgramRun withRetries(
      BuiltProgram program, Side side, Input input, Scale scale, int invocations) throws Rejection {
    for (int attempt = 1; ; attempt++) {
      try {
        return runner.run(program, side, input, scale, invocations);
      } catch (EngineException e) {
        if (attempt == MOST_TRIES || !bench.engine().answers()) {
          throw e;
        }
        progress.say("the run is done again: " + e.getMessage());
        if (side == Side.REWRITE) {
          reruns.add(e);
        }
      }
    }
  }

  /** The outputs that the rewrite's runs on an input gave, where the probe looks at them. */
  List<Digest> outputsOn(String run) {
    return integrity.outputsOn(run);
  }

  /** Hears what outputs the rewrite gave on an input before, in an earlier part of a check. */
  void gave(String run, List<Digest> outputs) {
    integrity.gave(run, outputs);
  }
}
