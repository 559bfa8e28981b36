package dev.speedtrap.cli;

import dev.speedtrap.files.Documents;
import dev.speedtrap.record.HumanCurve;
import dev.speedtrap.record.HumanRecords;
import dev.speedtrap.report.GradeText;
import dev.speedtrap.sandbox.Progress;
import dev.speedtrap.trial.Benches;
import dev.speedtrap.trial.TrialRunner;
import dev.speedtrap.trial.agent.PersonAgent;
import dev.speedtrap.trial.work.ToolProblem;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code speedtrap human submit}: stops the clock, grades, and seals the record. */
@Command(
    name = "submit",
    description =
        "Hands your program in: stops your clock, grades it on hidden inputs as any rewrite, and seals the record with"
            + " your curve. Cut off, the same command goes on.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "%nExamples:",
      "  speedtrap human submit",
      "%nExit codes: 0 accepted, 3 rejected, 4 the engine or the machine failed."
    })
final class HumanSubmitCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private HumanTrialOption trial = new HumanTrialOption();
  @Mixin private TasksOption tasks = new TasksOption();
  @Mixin private ResultsOption results = new ResultsOption();
  @Mixin private CoresOption cores = new CoresOption();
  @Mixin private JsonOption json = new JsonOption();

  HumanSubmitCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    // Locked until the record is sealed, so that no other command comes in before the grade.
    try (HumanTrialOption.Opened opened = trial.open(surroundings, tasks, results)) {
      opened.trial().submit();
      return graded(opened);
    } catch (ToolProblem e) {
      surroundings
          .console()
          .complain("speedtrap: nothing was handed in, and the clock runs on: " + e.getMessage());
      return ExitCode.NO;
    }
  }

  private int graded(HumanTrialOption.Opened opened) {
    TrialRunner.Sealed sealed = grade(opened);
    HumanCurve curve = opened.trial().curve(sealed.grade());
    surroundings
        .console()
        .print(json.json ? Documents.toJson(sealed.record()) : text(opened, sealed, curve));
    return sealed.grade().map(grade -> GradeCommand.exitCode(grade.verdict())).orElse(ExitCode.NO);
  }

  private TrialRunner.Sealed grade(HumanTrialOption.Opened opened) {
    Progress progress = new ElapsedProgress(surroundings.console(), Clock.systemUTC());
    RuntimeOption runtime = RuntimeOption.of(opened.spec().runtime());
    try (Machine machine = new Machine(surroundings, EngineStart.find(surroundings), progress)) {
      return new TrialRunner(
              HumanRecords.of(results.folder(surroundings.home()), opened.trial()::curve),
              new SecureRandom(),
              Clock.systemUTC(),
              progress,
              Version.number())
          .run(
              opened.held(),
              opened.spec(),
              opened.task(),
              new PersonAgent(opened.trial().person()),
              new Benches(
                  (scratch, budget) ->
                      machine.workshop(opened.task(), cores, runtime, scratch, budget),
                  scratch -> machine.bench(opened.task(), cores, runtime, scratch)),
              Optional.empty());
    }
  }

  private static String text(
      HumanTrialOption.Opened opened, TrialRunner.Sealed sealed, HumanCurve curve) {
    List<String> lines = new ArrayList<>();
    sealed.grade().ifPresent(grade -> lines.addAll(GradeText.of(grade, opened.task())));
    lines.add("");
    lines.add("Your clock stands at " + ClockText.of(opened.trial().clock()) + ".");
    lines.add("Your curve (hours, speedup, accurate):");
    curve.csv().lines().skip(1).forEach(line -> lines.add("  " + line.replace(",", "  ")));
    lines.add("The record: " + sealed.folder().path());
    return String.join("\n", lines) + "\n";
  }
}
