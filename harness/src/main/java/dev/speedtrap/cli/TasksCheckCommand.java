package dev.speedtrap.cli;

import dev.speedtrap.files.Documents;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.grade.Bench;
import dev.speedtrap.grade.CheckDepth;
import dev.speedtrap.grade.CheckStates;
import dev.speedtrap.grade.TaskCheck;
import dev.speedtrap.record.CheckedTask;
import dev.speedtrap.report.CheckedTaskText;
import dev.speedtrap.sandbox.Progress;
import dev.speedtrap.stats.StoppingRule;
import dev.speedtrap.task.Catalog;
import dev.speedtrap.task.Task;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code speedtrap tasks check ID}: proves a task. */
@Command(
    name = "check",
    description =
        "Proves a task: times its references, has every exploit rejected and every honest variant accepted, and"
            + " shows how far the two lie apart. Cut off, the same command goes on after the last input that was done.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "%nExamples:",
      "  speedtrap tasks check nanolm-torch              takes long: six baselines at least, each as long as"
          + " its task.yaml says",
      "  speedtrap tasks check nanolm-torch --verdicts   minutes: is every verdict as it should be?",
      "  speedtrap tasks check nanolm-torch --write      also keeps the result as checked.json",
      "%nExit codes: 0 the task holds what it promises, 3 it does not."
    })
final class TasksCheckCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(paramLabel = "ID", description = "The task, as speedtrap tasks list names it.")
  private String id = "";

  @Option(names = "--write", description = "Keep the result beside the task, as checked.json.")
  private boolean write;

  @Option(
      names = "--verdicts",
      description =
          "Only judge: every program once on one hidden input, timing nothing. A quick look after a change.")
  private boolean verdicts;

  @Option(
      names = "--most-blocks",
      paramLabel = "N",
      description =
          "End the timing after so many blocks even where an interval is still wide: 6, 10 or 16."
              + " 16 if not given.")
  private int mostBlocks = StoppingRule.STANDARD.mostBlocks();

  @Option(
      names = "--fresh",
      description = "Begin anew, also where a check of the same was cut off and could go on.")
  private boolean fresh;

  @Mixin private ScaleOption scale = new ScaleOption();
  @Mixin private TasksOption tasks = new TasksOption();
  @Mixin private CoresOption cores = new CoresOption();
  @Mixin private RuntimeOption runtime = new RuntimeOption();
  @Mixin private JsonOption json = new JsonOption();

  TasksCheckCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (write && verdicts) {
      throw new InvalidInput(
          "--write keeps what was timed, and --verdicts times nothing: leave one of them out");
    }
    if (!StoppingRule.STANDARD.looks().contains(mostBlocks)) {
      throw new InvalidInput("--most-blocks must be 6, 10 or 16, was " + mostBlocks);
    }
    Task task = Catalog.of(tasks.folders(surroundings.home())).get(id);
    Progress progress = new ElapsedProgress(surroundings.console(), Clock.systemUTC());
    CheckedTask checked = check(task, progress);
    return checked.passed() ? ExitCode.DONE : ExitCode.NO;
  }

  private CheckedTask check(Task task, Progress progress) {
    try (Machine machine = new Machine(surroundings, EngineStart.find(surroundings), progress);
        Machine.Scratch scratch = Machine.Scratch.create();
        Bench bench = machine.bench(task, cores, runtime, scratch.path())) {
      return new TaskCheck(
              bench,
              verdicts ? CheckDepth.VERDICTS : CheckDepth.PROOF,
              StoppingRule.STANDARD.upTo(mostBlocks),
              new SecureRandom(),
              Clock.systemUTC(),
              progress)
          .check(scale.scale, Version.number(), states(), checked -> keep(task, checked));
    }
  }

  /** Not among what Maven builds: {@code mvn clean} would cost hours. */
  private CheckStates states() {
    return new CheckStates(surroundings.home().resolve("results/.checks"), fresh);
  }

  private void keep(Task task, CheckedTask checked) {
    if (write) {
      Documents.writeJson(task.checked(), checked);
    }
    surroundings
        .console()
        .print(
            json.json
                ? Documents.toJson(checked)
                : String.join("\n", CheckedTaskText.of(checked)) + "\n");
  }
}
