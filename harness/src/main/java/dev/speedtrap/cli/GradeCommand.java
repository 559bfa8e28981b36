package dev.speedtrap.cli;

import dev.speedtrap.files.Documents;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.grade.Bench;
import dev.speedtrap.grade.GradeRequest;
import dev.speedtrap.grade.Grader;
import dev.speedtrap.record.Grade;
import dev.speedtrap.record.GradeLog;
import dev.speedtrap.record.Verdict;
import dev.speedtrap.report.GradeText;
import dev.speedtrap.sandbox.Progress;
import dev.speedtrap.task.Catalog;
import dev.speedtrap.task.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code speedtrap grade}: one verdict. */
@Command(
    name = "grade",
    description =
        "Grades one rewrite: builds it, proves its accuracy on hidden inputs, times it against the baseline.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    optionListHeading = "%nOptions:%n",
    footer = {
      "%nExamples:",
      "  speedtrap grade --task nanolm-torch --rewrite my-rewrite --scale smoke    a quick look",
      "  speedtrap grade --task nanolm-torch --rewrite my-rewrite                  the figure",
      "  speedtrap grade --task nanolm-torch --rewrite tasks/nanolm-torch/exploits/skip-steps",
      "%nExit codes: 0 accepted, 3 rejected, 4 the engine or the machine failed."
    })
final class GradeCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Option(names = "--task", required = true, paramLabel = "ID", description = "The task.")
  private String task = "";

  @Option(
      names = "--rewrite",
      required = true,
      paramLabel = "DIR",
      description =
          "The rewrite: a folder with an executable run and, where it needs one, build; or one of"
              + " the task's own exploits or honest variants.")
  private Path rewrite = Path.of("");

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Derive all inputs from this number; such a grade is unranked.")
  private Optional<Long> seed = Optional.empty();

  @Mixin private ScaleOption scale = new ScaleOption();
  @Mixin private TasksOption tasks = new TasksOption();
  @Mixin private ResultsOption results = new ResultsOption();
  @Mixin private CoresOption cores = new CoresOption();
  @Mixin private RuntimeOption runtime = new RuntimeOption();
  @Mixin private JsonOption json = new JsonOption();

  GradeCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Task chosen = Catalog.of(tasks.folders(surroundings.home())).get(task);
    if (!Files.isDirectory(rewrite)) {
      throw new InvalidInput(
          "--rewrite: there is no folder '" + rewrite + "'; give the folder that holds 'run'");
    }
    Progress progress = new ElapsedProgress(surroundings.console(), Clock.systemUTC());
    Grade grade = grade(chosen, progress);
    GradeLog.append(results.folder(surroundings.home()), grade);
    surroundings
        .console()
        .print(
            json.json
                ? Documents.toJson(grade)
                : String.join("\n", GradeText.of(grade, chosen)) + "\n");
    return exitCode(grade.verdict());
  }

  private Grade grade(Task chosen, Progress progress) {
    try (Machine machine = new Machine(surroundings, EngineStart.find(surroundings), progress);
        Machine.Scratch scratch = Machine.Scratch.create();
        Bench bench = machine.bench(chosen, cores, runtime, scratch.path())) {
      OptionalLong chosenSeed =
          seed.isPresent() ? OptionalLong.of(seed.get()) : OptionalLong.empty();
      String name = rewrite.toAbsolutePath().normalize().getFileName().toString();
      return new Grader(bench, new SecureRandom(), Clock.systemUTC(), progress)
          .grade(new GradeRequest(name, chosen.layersOf(rewrite), scale.scale, chosenSeed));
    }
  }

  static int exitCode(Verdict verdict) {
    if (verdict instanceof Verdict.Accepted) {
      return ExitCode.DONE;
    }
    return verdict instanceof Verdict.Rejected ? ExitCode.NO : ExitCode.MACHINE;
  }
}
