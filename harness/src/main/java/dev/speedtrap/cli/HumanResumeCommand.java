package dev.speedtrap.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code speedtrap human resume}: starts the clock again. */
@Command(
    name = "resume",
    description =
        "Starts your clock again. The record tells if the program changed while it stood still.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footer = {"%nExamples:", "  speedtrap human resume"})
final class HumanResumeCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private HumanTrialOption trial = new HumanTrialOption();
  @Mixin private TasksOption tasks = new TasksOption();
  @Mixin private ResultsOption results = new ResultsOption();

  HumanResumeCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    try (HumanTrialOption.Opened opened = trial.open(surroundings, tasks, results)) {
      boolean changed = opened.trial().resume();
      surroundings
          .console()
          .print(
              "The clock runs on from %s.%s\n"
                  .formatted(
                      ClockText.of(opened.trial().clock()),
                      changed
                          ? " The program was changed while it stood still; the record says so."
                          : ""));
      return ExitCode.DONE;
    }
  }
}
