package dev.speedtrap.cli;

import picocli.CommandLine.Command;

/** {@code speedtrap human}: be the contestant, with the clock running. */
@Command(
    name = "human",
    description =
        "Be the contestant: take a task's brief and program, make it faster while the clock runs, and have it graded"
            + " as an agent's is. What you reach over the hours becomes a human baseline.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    footer = {
      "%nExamples:",
      "  speedtrap human start --task nanolm-torch --as \"Ada Lovelace\"",
      "  speedtrap human measure --scale smoke    is it right?",
      "  speedtrap human measure                  how fast is it? a point of your curve",
      "  speedtrap human pause                    the clock stands still",
      "  speedtrap human resume",
      "  speedtrap human submit                   ends your trial; takes as long as a grade",
      "%nOne command at a time works on a trial; another one says so, and changes nothing."
    },
    subcommands = {
      HumanStartCommand.class,
      HumanMeasureCommand.class,
      HumanPauseCommand.class,
      HumanResumeCommand.class,
      HumanSubmitCommand.class
    })
final class HumanCommand {}
