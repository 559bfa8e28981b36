package dev.speedtrap.cli;

import picocli.CommandLine.Command;

/** {@code speedtrap tasks}: the catalog. */
@Command(
    name = "tasks",
    description = "The catalog of tasks.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    footer = {
      "%nExamples:",
      "  speedtrap tasks list",
      "  speedtrap tasks show nanolm-torch",
      "  speedtrap tasks check nanolm-torch",
      "  speedtrap tasks new fit-line --into ~/private-tasks",
      "  speedtrap tasks list --tasks ~/private-tasks --json"
    },
    subcommands = {
      TasksListCommand.class,
      TasksShowCommand.class,
      TasksCheckCommand.class,
      TasksNewCommand.class
    })
final class TasksCommand {}
