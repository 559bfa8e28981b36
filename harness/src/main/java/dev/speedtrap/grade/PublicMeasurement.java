package dev.speedtrap.grade;

import dev.speedtrap.record.Cost;
import dev.speedtrap.record.MetricResult;
import dev.speedtrap.sandbox.EngineException;
import dev.speedtrap.sandbox.Progress;
import dev.speedtrap.task.Reason;
import dev.speedtrap.task.Scale;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A quick look at a program while it is worked on: built, run once on a public input beside the
 * baseline, and scored. It is no grade: nothing is hidden, and one run tells little of the noise.
 *
 * <p>The cores are taken for the runs alone. The baseline runs once for each scale, and what came
 * of that is kept.
 */
public final class PublicMeasurement implements AutoCloseable {
  private static final int MOST_TRIES = 3;

  private final Bench bench;
  private final PublicInputs inputs;
  private final Waiting waiting;
  private final Progress progress;
  private final ProgramRunner runner;
  private final OutputScorer scorer;
  private final Map<Scale, ProgramRun> baselineRuns = new EnumMap<>(Scale.class);
  private Optional<BuiltProgram> baseline = Optional.empty();

  /**
   * @param bench one that holds no cores yet
   * @param waiting hears when cores are waited for
   */
  public PublicMeasurement(Bench bench, PublicInputs inputs, Waiting waiting, Progress progress) {
    this.bench = bench;
    this.inputs = inputs;
    this.waiting = waiting;
    this.progress = progress;
    this.runner = new ProgramRunner(bench);
    this.scorer = new OutputScorer(bench);
  }

  /**
   * What was measured.
   *
   * @param accuracy every metric of the contract, in its order
   * @param limitShare the largest share of a limit that was used up, at most {@link
   *     LimitShare#MOST}; above 1 one is broken
   * @param speedup the baseline's time by the program's, or its cost by the program's where the
   *     task counts one
   * @param baselineSeconds the baseline's time, of an invocation where JMH times the task
   * @param seconds the program's, likewise
   * @param peakBytes the program's largest memory, where the host tells it
   * @param cost what both cost, where the task counts it
   */
  public record Measured(
      List<MetricResult> accuracy,
      double limitShare,
      double speedup,
      double baselineSeconds,
      double seconds,
      Optional<Long> peakBytes,
      Optional<Cost> cost) {
    public Measured {
      accuracy = List.copyOf(accuracy);
    }

    /** Says whether the whole accuracy contract held. */
    public boolean accurate() {
      return accuracy.stream().allMatch(MetricResult::holds);
    }
  }

  /**
   * Measures a program.
   *
   * @param program its folder, which is only read
   * @throws Rejection when it cannot be built or run, or its output is not what the brief asks for
   * @throws GraderFailed when the task's own baseline or grader fails
   */
  public Measured measure(Path program, Scale scale) throws Rejection {
    ProgramBuilder builder = new ProgramBuilder(bench);
    try (BuiltProgram built = builder.freezeAndBuild("the program", List.of(program))) {
      Input input = inputs.of(scale);
      Input warmUp = inputs.of(Scale.SMOKE);
      if (baseline.isEmpty()) {
        baseline = Optional.of(builder.buildBaseline());
      }
      waiting.during(bench::takeCores);
      ProgramRun beside;
      ProgramRun run;
      try {
        beside = ofBaseline(baseline.get(), input, warmUp);
        run = ofProgram(built, input);
      } finally {
        bench.giveCoresBack();
      }
      return measured(input, beside, run);
    } finally {
      bench.discardTheRest();
    }
  }

  private ProgramRun ofBaseline(BuiltProgram built, Input input, Input warmUp) {
    ProgramRun known = baselineRuns.get(input.scale());
    if (known != null) {
      return known;
    }
    progress.say("running the baseline on the public input of scale " + input.scale().id());
    try {
      if (baselineRuns.isEmpty()) {
        // The very first run reads its files from the disk, and no later one does.
        run(built, Side.BASELINE, warmUp, usual());
      }
      ProgramRun run = run(built, Side.BASELINE, input, usual());
      bench.pace().ifPresent(pace -> pace.baselineTook(input.scale(), run.seconds()));
      bench.keep(run.outputs());
      baselineRuns.put(input.scale(), run);
      return run;
    } catch (Rejection e) {
      throw new GraderFailed(
          "the baseline of task %s fails: %s".formatted(bench.task().id(), e.getMessage()));
    }
  }

  private ProgramRun ofProgram(BuiltProgram built, Input input) throws Rejection {
    try {
      ProgramRun run = run(built, Side.REWRITE, input, usual());
      int wanted =
          bench
              .pace()
              .map(pace -> pace.wanted(input.scale(), run.seconds(), usual()))
              .orElse(usual());
      return wanted == usual() ? run : run(built, Side.REWRITE, input, wanted);
    } catch (EngineException e) {
      if (!bench.engine().answers()) {
        throw e;
      }
      throw new Rejection(
          Reason.CRASHED,
          "engine",
          "the engine fails whenever the program runs: " + e.getMessage());
    }
  }

  /** How many invocations are measured at first, where JMH times. */
  private int usual() {
    return bench.pace().map(Pace::ofBaseline).orElse(1);
  }

  private ProgramRun run(BuiltProgram built, Side side, Input input, int measured)
      throws Rejection {
    for (int attempt = 1; ; attempt++) {
      try {
        return runner.run(built, side, input, input.scale(), measured);
      } catch (EngineException e) {
        if (attempt == MOST_TRIES || !bench.engine().answers()) {
          throw e;
        }
        progress.say("the run is done again: " + e.getMessage());
      }
    }
  }

  private Measured measured(Input input, ProgramRun beside, ProgramRun run) throws Rejection {
    Scores scores = scorer.score(input, beside.outputs(), run.outputs());
    Judge judge = new Judge(bench.task().manifest().accuracy());
    judge.take(input.run(), input.seed(), scores);
    return new Measured(
        judge.results(),
        LimitShare.largest(bench.task().manifest().accuracy(), judge.worst()),
        scores.cost().map(Cost::ratio).orElse(beside.seconds() / run.seconds()),
        beside.seconds(),
        run.seconds(),
        run.timing().peakBytes(),
        scores.cost());
  }

  @Override
  public void close() {
    baseline.ifPresent(BuiltProgram::close);
    baseline = Optional.empty();
  }
}
