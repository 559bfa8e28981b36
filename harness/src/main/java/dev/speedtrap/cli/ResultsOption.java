package dev.speedtrap.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --results DIR}, for commands that write or read records. */
final class ResultsOption {
  @Option(
      names = "--results",
      paramLabel = "DIR",
      description = "Where records are; results/ of the project if not given.")
  Optional<Path> given = Optional.empty();

  /** Returns the folder of results. */
  Path folder(Path home) {
    return given.orElse(home.resolve("results"));
  }
}
