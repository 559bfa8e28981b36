package dev.speedtrap.cli;

import dev.speedtrap.files.Documents;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.grade.Bench;
import dev.speedtrap.grade.Reproduction;
import dev.speedtrap.record.ClaimedRecords;
import dev.speedtrap.record.Grade;
import dev.speedtrap.record.GradeLog;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.RecordReading;
import dev.speedtrap.record.Reproduced;
import dev.speedtrap.record.Verdict;
import dev.speedtrap.report.Plain;
import dev.speedtrap.sandbox.Progress;
import dev.speedtrap.task.Catalog;
import dev.speedtrap.task.Task;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code speedtrap reproduce}: verifies a record, then grades its rewrite again. */
@Command(
    name = "reproduce",
    description =
        "Verifies a record, then grades its rewrite again on fresh hidden inputs, and says whether the two grades agree."
            + " Of a claimed record the answer is kept beside it.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    optionListHeading = "%nOptions:%n",
    footer = {
      "%nExamples:",
      "  speedtrap reproduce 20261121T101502Z-nanolm-torch-opus-full-07a4",
      "  speedtrap reproduce their-bundle.tar.gz --key their-key.pub --margin 0.05",
      "%nExit codes: 0 agrees; 2 the task here is another one; 3 differs, or altered; 4 the engine or the machine"
          + " failed; 5 inconclusive."
    })
final class ReproduceCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(paramLabel = "RECORD", description = RecordOrBundle.DESCRIPTION)
  private String record = "";

  @Option(
      names = "--margin",
      paramLabel = "SHARE",
      defaultValue = "0.1",
      description =
          "How far apart two speedups may be and agree: 0.1 allows a ratio from 1/1.1 to 1.1."
              + " Default: ${DEFAULT-VALUE}.")
  private double margin = 0.1;

  @Mixin private SignerOption signer = new SignerOption();
  @Mixin private TasksOption tasks = new TasksOption();
  @Mixin private ResultsOption results = new ResultsOption();
  @Mixin private CoresOption cores = new CoresOption();
  @Mixin private RuntimeOption runtime = new RuntimeOption();
  @Mixin private JsonOption json = new JsonOption();

  ReproduceCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (!(margin > 0 && margin <= 1)) {
      throw new InvalidInput("--margin must be more than 0 and at most 1, was " + margin);
    }
    Path folder = results.folder(surroundings.home());
    try (Machine.Scratch scratch = Machine.Scratch.create()) {
      RecordOrBundle.Opened opened =
          RecordOrBundle.open(record, signer.expected(), folder, scratch.path());
      if (!opened.verification().whole() || opened.folder().isEmpty()) {
        surroundings.console().print(altered(opened));
        return ExitCode.NO;
      }
      Reproduction.Result result = reproduce(opened.folder().get());
      GradeLog.append(folder, result.grade());
      boolean kept = ClaimedRecords.reproduced(opened.folder().get(), result.reproduced());
      surroundings
          .console()
          .print(
              json.json ? Documents.toJson(result.reproduced()) : text(result.reproduced(), kept));
      return exitCode(result);
    }
  }

  private String altered(RecordOrBundle.Opened opened) {
    return json.json
        ? Documents.toJson(opened.verification())
        : VerificationText.of(opened.verification());
  }

  private Reproduction.Result reproduce(RecordFolder folder) {
    if (RecordReading.record(folder).verdict().isEmpty()) {
      throw new InvalidInput("there is nothing to reproduce: the trial handed nothing in");
    }
    Grade claimed = RecordReading.grade(folder);
    Task task = Catalog.of(tasks.folders(surroundings.home())).get(claimed.task());
    // Told before an engine is looked for.
    Reproduction.check(claimed, task);
    Progress progress = new ElapsedProgress(surroundings.console(), Clock.systemUTC());
    try (Machine machine = new Machine(surroundings, EngineStart.find(surroundings), progress);
        Machine.Scratch scratch = Machine.Scratch.create();
        Bench bench = machine.bench(task, cores, runtime, scratch.path())) {
      return new Reproduction(
              bench, new SecureRandom(), Clock.systemUTC(), progress, Version.number())
          .reproduce(folder, margin);
    }
  }

  private static String text(Reproduced reproduced, boolean kept) {
    StringBuilder text = new StringBuilder();
    text.append(reproduced.record()).append('\n');
    text.append("  ").append(reproduced.answer().text()).append(": ");
    text.append(Plain.of(reproduced.because())).append('\n');
    reproduced.remarks().forEach(remark -> text.append("  ").append(Plain.of(remark)).append('\n'));
    if (kept) {
      text.append("  the answer is kept beside the record\n");
    }
    return text.toString();
  }

  private static int exitCode(Reproduction.Result result) {
    if (result.grade().verdict() instanceof Verdict.EngineFailed) {
      return ExitCode.MACHINE;
    }
    return switch (result.reproduced().answer()) {
      case AGREES -> ExitCode.DONE;
      case DIFFERS -> ExitCode.NO;
      case INCONCLUSIVE -> ExitCode.INCONCLUSIVE;
    };
  }
}
