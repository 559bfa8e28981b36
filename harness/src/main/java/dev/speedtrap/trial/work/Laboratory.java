package dev.speedtrap.trial.work;

import dev.speedtrap.files.TreeDigest;
import dev.speedtrap.files.TreeLimits;
import dev.speedtrap.grade.Bench;
import dev.speedtrap.grade.ProgramShell;
import dev.speedtrap.grade.PublicInputs;
import dev.speedtrap.grade.PublicMeasurement;
import dev.speedtrap.grade.Rejection;
import dev.speedtrap.record.Cost;
import dev.speedtrap.record.MetricResult;
import dev.speedtrap.sandbox.EngineException;
import dev.speedtrap.sandbox.Progress;
import dev.speedtrap.task.Scale;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The workshop on a container engine. Commands and profiles run on the cores that nobody times on;
 * cores are leased for the runs of a measurement alone, and the budget's clock stands still while
 * others have them.
 */
public final class Laboratory implements Workshop {
  private final Bench bench;
  private final Progress progress;
  private final PublicInputs inputs;
  private final PublicMeasurement measurement;
  private final ProgramShell shell;

  /**
   * @param bench one of {@link Bench#withoutCores}, closed with this, whose scratch folder nobody
   *     else uses
   * @param budget whose clock stops while cores are waited for
   */
  public Laboratory(Bench bench, BudgetMeter budget, Progress progress) {
    this.bench = bench;
    this.progress = progress;
    this.inputs = new PublicInputs(bench);
    this.measurement =
        new PublicMeasurement(bench, inputs, wait -> offTheClock(budget, wait), progress);
    this.shell = new ProgramShell(bench, inputs);
  }

  private static void offTheClock(BudgetMeter budget, Runnable wait) {
    budget.stopClock();
    try {
      wait.run();
    } finally {
      budget.startClock();
    }
  }

  @Override
  public CommandResult run(Workspace workspace, String command, Duration limit) throws ToolProblem {
    try (ProgramShell.Changed changed = shell.change(workspace.folder(), inShell(command), limit)) {
      CommandResult result = result(changed.ended());
      if (changed.refused().isPresent()) {
        throw new ToolProblem(refused(changed.refused().get(), result));
      }
      if (!TreeDigest.of(changed.tree()).equals(workspace.digest())) {
        workspace.adopt(changed.tree());
      }
      return result;
    }
  }

  private String refused(String why, CommandResult result) {
    TreeLimits limits = bench.task().manifest().limits().tree();
    return ("what the command left in /program is refused, and the program is as it was before:"
            + " %s; a rewrite holds at most %s in %d files and folders, and no links out of it:"
            + " put what is not part of it into /tmp; how the command ended: %s\n%s")
        .formatted(why, limits.size(), limits.entries(), result.ended(), result.output());
  }

  @Override
  public CommandResult profile(Workspace workspace, Optional<String> command, Duration limit)
      throws ToolProblem {
    List<String> words =
        command
            .or(() -> bench.task().profile())
            .map(Laboratory::inShell)
            .orElseThrow(
                () ->
                    new ToolProblem(
                        "this task knows no way to profile: give a command that does, which is run"
                            + " in /program with the input in /in, such as"
                            + " 'python3 -m cProfile -s tottime run | head -n 60'"));
    try {
      return result(shell.look(workspace.folder(), words, limit));
    } catch (Rejection e) {
      throw failed(e);
    }
  }

  private static List<String> inShell(String command) {
    return List.of("/bin/sh", "-c", command);
  }

  private static CommandResult result(ProgramShell.Ended ended) {
    return new CommandResult(
        ended.how(), ended.ok(), Printed.of(ended.stdout(), ended.stderr()), ended.took());
  }

  @Override
  public Measurement measure(Workspace workspace, Scale scale) throws ToolProblem {
    PublicMeasurement.Measured found;
    try {
      found = measurement.measure(workspace.folder(), scale);
    } catch (Rejection e) {
      throw failed(e);
    }
    List<String> metrics = new ArrayList<>();
    found.accuracy().forEach(metric -> metrics.add(told(metric)));
    found.cost().ifPresent(cost -> metrics.add(told(cost)));
    return new Measurement(
        scale,
        found.accurate(),
        metrics,
        found.limitShare(),
        found.speedup(),
        found.baselineSeconds(),
        found.seconds(),
        found.peakBytes());
  }

  private static ToolProblem failed(Rejection e) {
    return new ToolProblem(
        "%s (%s): %s"
            .formatted(e.verdict().reason().id(), e.verdict().caughtBy(), e.verdict().because()));
  }

  private static String told(MetricResult metric) {
    return String.format(
        Locale.ROOT,
        "%s is %.3g%s, and must be %s: %s",
        metric.metric(),
        metric.worst(),
        metric.unit().isEmpty() ? "" : " " + metric.unit(),
        metric.limit(),
        metric.holds() ? "holds" : "BROKEN");
  }

  private static String told(Cost cost) {
    return String.format(
        Locale.ROOT,
        "the cost is %.6g %s, the baseline's %.6g",
        cost.rewrite(),
        cost.unit(),
        cost.baseline());
  }

  /** Whatever cannot be removed goes with the sandbox, or with the next one that opens here. */
  @Override
  public void close() {
    try (bench;
        inputs) {
      measurement.close();
    } catch (EngineException e) {
      progress.say("the workshop leaves something for later to remove: " + e.getMessage());
    }
  }
}
