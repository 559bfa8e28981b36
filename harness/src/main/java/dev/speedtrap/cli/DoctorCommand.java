package dev.speedtrap.cli;

import dev.speedtrap.files.Documents;
import dev.speedtrap.grade.Doctor;
import dev.speedtrap.report.TextTable;
import dev.speedtrap.report.TextTable.Column;
import dev.speedtrap.sandbox.CoreLeases;
import dev.speedtrap.sandbox.HostLocks;
import dev.speedtrap.sandbox.Images;
import dev.speedtrap.sandbox.Progress;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code speedtrap doctor}: what is usable here. */
@Command(
    name = "doctor",
    description = "Says what is usable on this machine, and the command that mends what is not.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    optionListHeading = "%nOptions:%n",
    footer = {
      "%nExamples:",
      "  speedtrap doctor",
      "  speedtrap doctor --json",
      "%nExit codes: 0 grading works here, 4 it does not."
    })
final class DoctorCommand implements Callable<Integer> {
  private static final List<String> IMAGES = List.of("base", "torch", "jvm", "yardstick");

  private final Surroundings surroundings;

  @Mixin private ResultsOption results = new ResultsOption();
  @Mixin private JsonOption json = new JsonOption();

  DoctorCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Doctor doctor =
        new Doctor(new CoreLeases(HostLocks.folder()), results.folder(surroundings.home()), IMAGES);
    List<Doctor.Finding> findings =
        doctor.examine(
            () -> EngineStart.find(surroundings),
            engine -> new Images(engine, surroundings.home().resolve("docker"), Progress.silent()));
    surroundings.console().print(json.json ? Documents.toJson(findings) : text(findings));
    boolean broken = findings.stream().anyMatch(f -> f.state() == Doctor.State.BROKEN);
    return broken ? ExitCode.MACHINE : ExitCode.DONE;
  }

  private static String text(List<Doctor.Finding> findings) {
    TextTable table =
        new TextTable(
            Column.left("what"),
            Column.left("state"),
            Column.left("found"),
            Column.left("mended by"));
    for (Doctor.Finding finding : findings) {
      table.row(
          finding.what(),
          finding.state().name().toLowerCase(Locale.ROOT),
          finding.says(),
          finding.mend());
    }
    return table.toString();
  }
}
