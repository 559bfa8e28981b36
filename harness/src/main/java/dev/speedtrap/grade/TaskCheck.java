package dev.speedtrap.grade;

import dev.speedtrap.record.CheckedTask;
import dev.speedtrap.record.Seeding;
import dev.speedtrap.sandbox.Progress;
import dev.speedtrap.stats.Median;
import dev.speedtrap.stats.StoppingRule;
import dev.speedtrap.task.Scale;
import dev.speedtrap.task.Task;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * Proves a task: the ladder is quicker and accepted, every exploit is rejected as stated, honest
 * variants pass, and the limits lie in a wide gap between the two.
 *
 * <p>All references share each block's run of the baseline, which is most of the cost; the exploits
 * and the honest variants run on the inputs of the first blocks.
 */
public final class TaskCheck {
  private final Bench bench;
  private final SecureRandom random;
  private final Clock clock;
  private final Progress progress;
  private final CheckDepth depth;
  private final StoppingRule stoppingRule;

  public TaskCheck(
      Bench bench, CheckDepth depth, SecureRandom random, Clock clock, Progress progress) {
    this(bench, depth, StoppingRule.STANDARD, random, clock, progress);
  }

  /**
   * @param stoppingRule when a reference has been timed enough
   */
  public TaskCheck(
      Bench bench,
      CheckDepth depth,
      StoppingRule stoppingRule,
      SecureRandom random,
      Clock clock,
      Progress progress) {
    this.bench = bench;
    this.depth = depth;
    this.stoppingRule = stoppingRule;
    this.random = random;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Checks the task of the bench in one go.
   *
   * @param scale {@code full} proves the task; {@code smoke} only shows that everything runs
   * @param version the harness's version, for the environment
   * @throws GraderFailed when the baseline or the grader fails
   */
  public CheckedTask check(Scale scale, String version) {
    return check(scale, version, CheckJournal.unkept(drawn(), clock.instant()));
  }

  /**
   * Checks the task of the bench, and goes on where a check of the same was cut off. Where nothing
   * is timed there is nothing to go on with.
   *
   * @param states where checks that were cut off lie
   * @param keep writes the result down; only after that is the state of the check dropped
   * @throws GraderFailed when the baseline or the grader fails
   * @throws java.io.UncheckedIOException when the state cannot be written
   */
  public CheckedTask check(
      Scale scale, String version, CheckStates states, Consumer<CheckedTask> keep) {
    if (depth == CheckDepth.VERDICTS) {
      CheckedTask checked = check(scale, version);
      keep.accept(checked);
      return checked;
    }
    CheckGround ground =
        CheckGround.of(bench.task(), scale, stoppingRule, bench.environment(version));
    CheckedTask checked =
        check(scale, version, states.open(ground, drawn(), clock.instant(), progress));
    keep.accept(checked);
    states.remove(ground);
    return checked;
  }

  private Seeding drawn() {
    return Seeds.draw(random, bench.task().digest()).reveal();
  }

  private CheckedTask check(Scale scale, String version, CheckJournal journal) {
    Task task = bench.task();
    Seeds seeds = Seeds.revealed(journal.seeding(), task.digest());
    try (Lineup lineup = Lineup.of(bench, seeds, stoppingRule, journal.started(), progress)) {
      warmUp(lineup);
      double baselineSeconds =
          depth == CheckDepth.PROOF ? prove(lineup, scale, journal) : judgeOnce(lineup, scale);
      return new CheckReport(
              task, scale, depth, lineup.references(), lineup.honest(), lineup.exploits())
          .write(baselineSeconds, bench.environment(version), journal.started(), clock.instant());
    }
  }

  /** Runs everything honest once at smoke scale: what is broken shows within a minute. */
  private void warmUp(Lineup lineup) {
    progress.say("smoke runs of the baseline, the references and the honest variants");
    try (Input input = lineup.timekeeper().input("smoke", Scale.SMOKE)) {
      ProgramRun ofBaseline = lineup.timekeeper().runBaseline(input, Scale.SMOKE);
      judging(lineup, Scale.SMOKE).honest(lineup.upright(), input, ofBaseline);
    }
  }

  /** Every program once, on one input. */
  private double judgeOnce(Lineup lineup, Scale scale) {
    progress.say("the baseline and every program once");
    try (Input input = lineup.timekeeper().input("once", scale)) {
      ProgramRun ofBaseline = lineup.timekeeper().runBaseline(input, scale);
      judging(lineup, scale).honest(lineup.upright(), input, ofBaseline);
      judging(lineup, scale).exploits(input, ofBaseline);
      return ofBaseline.seconds();
    }
  }

  private double prove(Lineup lineup, Scale scale, CheckJournal journal) {
    Judging judging = judging(lineup, scale);
    new Proof(bench.task(), lineup, judging, journal, random, clock, progress).run();
    return Median.of(journal.inputs().stream().map(CheckedInput::baselineSeconds).toList());
  }

  private Judging judging(Lineup lineup, Scale scale) {
    return new Judging(
        lineup, bench.task().manifest().objective(), depth == CheckDepth.PROOF, scale, progress);
  }
}
