package dev.speedtrap.cli;

import dev.speedtrap.files.Documents;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.CheckedTask;
import dev.speedtrap.record.Results;
import dev.speedtrap.record.TrialId;
import dev.speedtrap.record.TrialSpec;
import dev.speedtrap.report.GradeText;
import dev.speedtrap.report.RecordReader;
import dev.speedtrap.report.Selector;
import dev.speedtrap.report.site.Content;
import dev.speedtrap.report.site.SitePublisher;
import dev.speedtrap.sandbox.Engine;
import dev.speedtrap.sandbox.Progress;
import dev.speedtrap.task.Catalog;
import dev.speedtrap.task.Program;
import dev.speedtrap.task.Scale;
import dev.speedtrap.task.Task;
import dev.speedtrap.trial.Benches;
import dev.speedtrap.trial.TrialRunner;
import dev.speedtrap.trial.agent.Agent;
import dev.speedtrap.trial.agent.RewriteAgent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code speedtrap quickstart}: from a fresh machine to a first real number. */
@Command(
    name = "quickstart",
    description =
        "On a fresh machine: starts a container engine, builds the images, and runs a real trial of the flagship"
            + " task with a rewrite that is known to be good. Needs no key.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    optionListHeading = "%nOptions:%n",
    footer = {
      "%nExamples:",
      "  speedtrap quickstart                  some minutes; a smoke run",
      "  speedtrap quickstart --scale full     a figure that counts; takes much longer",
      "%nExit codes: 0 the trial ended with an accepted rewrite, 3 rejected, 4 the engine or the machine failed."
    })
final class QuickstartCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Option(
      names = "--task",
      paramLabel = "ID",
      defaultValue = "nanolm-torch",
      description = "The task. Default: ${DEFAULT-VALUE}.")
  private String task = "";

  @Option(
      names = "--reference",
      paramLabel = "NAME",
      description = "Which of the task's references; the quickest if not given.")
  private Optional<String> reference = Optional.empty();

  @Option(
      names = "--scale",
      paramLabel = "SCALE",
      defaultValue = "smoke",
      converter = ScaleOption.Reader.class,
      completionCandidates = ScaleOption.Names.class,
      description = "smoke (never ranked) or full. Default: ${DEFAULT-VALUE}.")
  private Scale scale = Scale.SMOKE;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask before packages are installed.")
  private boolean yes;

  @Mixin private TasksOption tasks = new TasksOption();
  @Mixin private ResultsOption results = new ResultsOption();
  @Mixin private CoresOption cores = new CoresOption();
  @Mixin private RuntimeOption runtime = new RuntimeOption();
  @Mixin private JsonOption json = new JsonOption();

  QuickstartCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Task chosen = Catalog.of(tasks.folders(surroundings.home())).get(task);
    Program program = program(chosen);
    Progress progress = new ElapsedProgress(surroundings.console(), Clock.systemUTC());
    TrialRunner.Sealed sealed = trial(chosen, program, progress);
    surroundings
        .console()
        .print(json.json ? Documents.toJson(sealed.record()) : text(chosen, program, sealed));
    return sealed.grade().map(grade -> GradeCommand.exitCode(grade.verdict())).orElse(ExitCode.NO);
  }

  private TrialRunner.Sealed trial(Task chosen, Program program, Progress progress) {
    Engine engine = EngineStart.findOrStart(surroundings, yes);
    try (Machine machine = new Machine(surroundings, engine, progress)) {
      Agent agent = new RewriteAgent(program.name(), program.folder());
      TrialSpec spec =
          new TrialSpec(
              TrialSpec.SCHEMA,
              TrialId.fresh(
                  Clock.systemUTC(), new SecureRandom(), chosen.id(), program.name(), scale),
              chosen.id(),
              chosen.manifest().version(),
              chosen.digest(),
              agent.spec(),
              scale,
              "none",
              runtime.checked(engine.info()),
              Optional.empty());
      return new TrialRunner(
              new Results(results.folder(surroundings.home())),
              new SecureRandom(),
              Clock.systemUTC(),
              progress,
              Version.number())
          .run(
              spec,
              chosen,
              agent,
              new Benches(
                  (scratch, budget) -> machine.workshop(chosen, cores, runtime, scratch, budget),
                  scratch -> machine.bench(chosen, cores, runtime, scratch)));
    }
  }

  /** The reference that was asked for, else the one that the task's check measured as quickest. */
  private Program program(Task chosen) {
    List<Program> references = chosen.references();
    if (references.isEmpty()) {
      throw new InvalidInput("the task '" + chosen.id() + "' has no references to start with");
    }
    String wanted =
        reference.or(() -> quickest(chosen)).orElse(references.get(references.size() - 1).name());
    return references.stream()
        .filter(program -> program.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInput(
                    "the task '%s' has no reference '%s'; it has %s"
                        .formatted(
                            chosen.id(),
                            wanted,
                            String.join(", ", references.stream().map(Program::name).toList()))));
  }

  private static Optional<String> quickest(Task chosen) {
    Path file = chosen.checked();
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    return Documents.readJson(file, CheckedTask.class).references().stream()
        .filter(measured -> measured.speedup().isPresent())
        .max(Comparator.comparingDouble(measured -> measured.speedup().orElseThrow().ratio()))
        .map(CheckedTask.Reference::name);
  }

  private String text(Task chosen, Program program, TrialRunner.Sealed sealed) {
    List<String> lines = new ArrayList<>();
    sealed.grade().ifPresent(grade -> lines.addAll(GradeText.of(grade, chosen)));
    lines.add("");
    lines.add("The record: " + relative(sealed.folder().path()));
    lines.add("Its page: " + page(sealed.record().id()).toUri());
    if (scale == Scale.SMOKE) {
      lines.add(
          "A figure that counts: harness/bin/speedtrap grade --task %s --rewrite %s"
              .formatted(chosen.id(), relative(program.folder())));
    }
    return String.join("\n", lines) + "\n";
  }

  /** Publishes what lies in the folder of results, beside it, and returns the trial's page. */
  private Path page(String record) {
    Path records = results.folder(surroundings.home());
    Catalog catalog = Catalog.of(tasks.folders(surroundings.home()));
    return new SitePublisher(
            Content.read(records, catalog, Selector.ALL, false),
            new RecordReader(records),
            PublishCommand.site(Clock.systemUTC()))
        .publish(records.resolve("site"))
        .page()
        .resolveSibling("trials")
        .resolve(record + ".html");
  }

  private String relative(Path path) {
    Path full = path.toAbsolutePath().normalize();
    return full.startsWith(surroundings.home())
        ? surroundings.home().relativize(full).toString()
        : full.toString();
  }
}
