package dev.speedtrap.cli;

import picocli.CommandLine.Command;

/** {@code speedtrap results}: read records. */
@Command(
    name = "results",
    description = "Reads records: tables, comparisons, exports; takes in bundles.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    footer = {
      "%nExamples:",
      "  speedtrap results list task=nanolm-torch since=2026-11-01",
      "  speedtrap results list --boards",
      "  speedtrap results compare \"strategy=free model=x\" \"strategy=loop model=x\"",
      "  speedtrap results query \"SELECT agent, count(*) FROM records GROUP BY agent\""
    },
    subcommands = {
      ResultsListCommand.class,
      ResultsShowCommand.class,
      ResultsCompareCommand.class,
      ResultsTrendCommand.class,
      ResultsExportCommand.class,
      ResultsQueryCommand.class,
      ResultsAddCommand.class
    })
final class ResultsCommand {}
