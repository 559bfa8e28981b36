package dev.speedtrap.cli;

import static java.util.Objects.requireNonNull;

import dev.speedtrap.files.InvalidInput;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * All that a command gets from outside beside its arguments.
 *
 * @param console the streams
 * @param home the project's folder
 * @param environment the environment variables
 */
record Surroundings(Console console, Path home, Map<String, String> environment) {
  /** Set by {@code bin/speedtrap}. */
  private static final String HOME = "speedtrap.home";

  Surroundings {
    requireNonNull(console, "console");
    requireNonNull(home, "home");
    environment = Map.copyOf(environment);
  }

  /**
   * Returns the surroundings of this process.
   *
   * @throws InvalidInput if nobody said where the project is
   */
  static Surroundings ofProcess(Properties properties, Map<String, String> environment) {
    String home = properties.getProperty(HOME);
    if (home == null) {
      throw new InvalidInput(
          "the project's folder is not known: start Speedtrap with bin/speedtrap, or give java -D"
              + HOME
              + "=DIR");
    }
    return new Surroundings(
        Console.ofProcess(properties), Path.of(home).toAbsolutePath().normalize(), environment);
  }
}
