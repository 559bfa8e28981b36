package dev.speedtrap.cli;

import picocli.CommandLine.Option;

/** {@code --json}, for commands whose answer a program may read. */
final class JsonOption {
  @Option(names = "--json", description = "Print one JSON document on standard output.")
  boolean json;
}
