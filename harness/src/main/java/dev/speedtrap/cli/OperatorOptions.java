package dev.speedtrap.cli;

import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code --operator}, and on which terms people step in. */
final class OperatorOptions {
  /** Who may step in. */
  enum Kind {
    /** Nobody is there; a question of an agent is answered so. */
    none,
    /** Whoever sits at this terminal. */
    console,
    /** Whoever has the address of the live page. */
    web
  }

  @Option(
      names = "--operator",
      paramLabel = "WHO",
      defaultValue = "none",
      description =
          "Who may step in: ${COMPLETION-CANDIDATES}. With none too, speedtrap intervene acts on a trial; only nobody"
              + " is waited for. Default: ${DEFAULT-VALUE}.")
  Kind kind = Kind.none;

  @Option(
      names = "--clock-runs",
      description =
          "Let the agent's clock run while a person acts or is waited for; it stands still if not given.")
  boolean clockRuns;

  @Option(
      names = "--patience",
      paramLabel = "TIME",
      converter = BudgetOptions.DurationReader.class,
      description = "How long an agent waits for a reply before it goes on; 10min if not given.")
  Optional<Duration> patience = Optional.empty();

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "The live page's port on this machine; any that is free if not given.")
  int port;

  @Mixin PersonOption person = new PersonOption();
}
