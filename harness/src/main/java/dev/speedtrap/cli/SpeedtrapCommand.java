package dev.speedtrap.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command that all others belong to. */
@Command(
    name = "speedtrap",
    description =
        "Measures how much faster a code-optimization agent makes training code, and catches the rewrites that cheat.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    footer = {
      "%nExamples:",
      "  speedtrap quickstart                 from a fresh machine to a first real number",
      "  speedtrap tasks list                 all tasks",
      "  speedtrap tasks show nanolm-torch    what one task is about",
      "  speedtrap run --task nanolm-torch --agent anthropic:MODEL --trials 3",
      "  speedtrap results list               what came of it",
      "%nEvery command has --help. Exit codes: 0 done, or yes; 1 a fault of Speedtrap; 2 bad usage or input;"
          + " 3 the answer is no; 4 the engine or the machine failed; 5 inconclusive; 130 interrupted."
    },
    subcommands = {
      QuickstartCommand.class,
      DoctorCommand.class,
      TasksCommand.class,
      GradeCommand.class,
      RunCommand.class,
      InterveneCommand.class,
      HumanCommand.class,
      ResultsCommand.class,
      PackCommand.class,
      VerifyCommand.class,
      ReproduceCommand.class,
      PublishCommand.class,
      ServeCommand.class,
      BenchmarkCommand.class
    })
final class SpeedtrapCommand {
  static final String DEBUG = "--debug";

  @Option(
      names = DEBUG,
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of an error.")
  boolean debug;
}
