package dev.speedtrap.cli;

import dev.speedtrap.files.Documents;
import dev.speedtrap.sandbox.Progress;
import dev.speedtrap.trial.agent.MeasurementText;
import dev.speedtrap.trial.work.ToolProblem;
import dev.speedtrap.trial.work.Workshop;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code speedtrap human measure}: measures as the agents' tool does. */
@Command(
    name = "measure",
    description =
        "Measures your program on a public input beside the baseline, as an agent's tool does. Your clock runs, but"
            + " not while cores are waited for. At full scale it is a point of your curve.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "%nExamples:",
      "  speedtrap human measure --scale smoke",
      "  speedtrap human measure",
      "%nExit codes: 0 accurate, 3 not accurate or it does not run, 4 the engine or the machine failed."
    })
final class HumanMeasureCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private HumanTrialOption trial = new HumanTrialOption();
  @Mixin private ScaleOption scale = new ScaleOption();
  @Mixin private TasksOption tasks = new TasksOption();
  @Mixin private ResultsOption results = new ResultsOption();
  @Mixin private CoresOption cores = new CoresOption();
  @Mixin private JsonOption json = new JsonOption();

  HumanMeasureCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Progress progress = new ElapsedProgress(surroundings.console(), Clock.systemUTC());
    try (HumanTrialOption.Opened opened = trial.open(surroundings, tasks, results);
        Machine machine = new Machine(surroundings, EngineStart.find(surroundings), progress);
        Machine.Scratch scratch = Machine.Scratch.create()) {
      RuntimeOption runtime = RuntimeOption.of(opened.spec().runtime());
      Workshop.Measurement found =
          opened
              .trial()
              .measure(
                  scale.scale,
                  meter -> machine.workshop(opened.task(), cores, runtime, scratch.path(), meter),
                  System::nanoTime);
      surroundings
          .console()
          .print(
              json.json
                  ? Documents.toJson(found)
                  : MeasurementText.of(found)
                      + "Your clock shows "
                      + ClockText.of(opened.trial().clock())
                      + ".\n");
      return found.accurate() ? ExitCode.DONE : ExitCode.NO;
    } catch (ToolProblem e) {
      surroundings.console().complain("speedtrap: " + e.getMessage());
      return ExitCode.NO;
    }
  }
}
