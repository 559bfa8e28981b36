package dev.speedtrap.cli;

import dev.speedtrap.files.Documents;
import dev.speedtrap.record.HumanRecords;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.Results;
import dev.speedtrap.record.TrialId;
import dev.speedtrap.record.TrialSpec;
import dev.speedtrap.sandbox.Progress;
import dev.speedtrap.task.Catalog;
import dev.speedtrap.task.Task;
import dev.speedtrap.trial.TrialRunner;
import dev.speedtrap.trial.human.HumanTrial;
import dev.speedtrap.trial.work.TrialLock;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code speedtrap human start}: hands over the brief and the workspace, and starts the clock. */
@Command(
    name = "start",
    description =
        "Hands over a task's brief and a workspace with its program, and starts your clock. See to it that speedtrap"
            + " doctor finds nothing amiss before.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    optionListHeading = "%nOptions:%n",
    footer = {
      "%nExamples:",
      "  speedtrap human start --task nanolm-torch --as \"Ada Lovelace\"",
      "%nYour name stands in the record, as the author of every line that you change."
    })
final class HumanStartCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Option(names = "--task", required = true, paramLabel = "ID", description = "The task.")
  private String task = "";

  @Mixin private PersonOption person = new PersonOption();
  @Mixin private ScaleOption scale = new ScaleOption();
  @Mixin private TasksOption tasks = new TasksOption();
  @Mixin private ResultsOption results = new ResultsOption();
  @Mixin private RuntimeOption runtime = new RuntimeOption();
  @Mixin private JsonOption json = new JsonOption();

  HumanStartCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Task chosen = Catalog.of(tasks.folders(surroundings.home())).get(task);
    Clock clock = Clock.systemUTC();
    SecureRandom random = new SecureRandom();
    TrialSpec spec = spec(chosen, clock, random);
    TrialRunner runner =
        new TrialRunner(
            new Results(results.folder(surroundings.home())),
            random,
            clock,
            Progress.silent(),
            Version.number());
    try (TrialLock held = runner.prepare(spec, chosen);
        HumanTrial trial = HumanTrial.open(held, spec, chosen, clock)) {
      trial.start();
      surroundings
          .console()
          .print(json.json ? Documents.toJson(spec) : handedOver(spec, chosen, held.folder()));
    }
    return ExitCode.DONE;
  }

  private TrialSpec spec(Task chosen, Clock clock, SecureRandom random) {
    String name = person.name(surroundings.environment());
    return new TrialSpec(
        TrialSpec.SCHEMA,
        TrialId.fresh(clock, random, chosen.id(), name, scale.scale),
        chosen.id(),
        chosen.manifest().version(),
        chosen.digest(),
        HumanRecords.AGENT + name,
        scale.scale,
        TrialSpec.UNATTENDED,
        runtime.name,
        Optional.empty());
  }

  private static String handedOver(TrialSpec spec, Task chosen, RecordFolder folder) {
    return """
        Your clock runs. Trial %s

        The brief     %s
        Your program  %s
        Change what lies there. Measured and graded is that folder, nothing outside of it.

        speedtrap human measure --scale smoke    is it right?
        speedtrap human measure                  how fast is it?
        speedtrap human pause, resume            the clock stands still in between
        speedtrap human submit                   ends your trial
        """
        .formatted(spec.trial(), chosen.brief(), folder.workspace());
  }
}
