package dev.speedtrap.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code speedtrap human pause}: stops the clock. */
@Command(
    name = "pause",
    description =
        "Stops your clock. Work on the program meanwhile would be seen: its tree is digested.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footer = {"%nExamples:", "  speedtrap human pause"})
final class HumanPauseCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private HumanTrialOption trial = new HumanTrialOption();
  @Mixin private TasksOption tasks = new TasksOption();
  @Mixin private ResultsOption results = new ResultsOption();

  HumanPauseCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    try (HumanTrialOption.Opened opened = trial.open(surroundings, tasks, results)) {
      opened.trial().pause();
      surroundings
          .console()
          .print(
              "The clock stands at %s. Go on with: speedtrap human resume\n"
                  .formatted(ClockText.of(opened.trial().clock())));
      return ExitCode.DONE;
    }
  }
}
