package dev.speedtrap.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --cores SET}, for commands that time programs. */
final class CoresOption {
  @Option(
      names = "--cores",
      paramLabel = "SET",
      description = "The cores that programs run on, such as 1 or 2-3,6; chosen if not given.")
  Optional<String> given = Optional.empty();
}
