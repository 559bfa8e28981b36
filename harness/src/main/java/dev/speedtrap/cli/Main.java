package dev.speedtrap.cli;

import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.sandbox.EngineException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;

/** Where {@code speedtrap} begins. */
public final class Main {
  /** What counts as a failure of the engine or the machine, beside a full disk. */
  private static final List<Class<? extends Throwable>> MACHINE_FAILURES =
      List.of(EngineException.class);

  private Main() {}

  /** Runs one command and ends the process with its {@linkplain ExitCode exit code}. */
  public static void main(String[] arguments) {
    Surroundings surroundings;
    try {
      surroundings = Surroundings.ofProcess(System.getProperties(), System.getenv());
    } catch (InvalidInput e) {
      System.err.println("speedtrap: " + e.getMessage());
      System.exit(ExitCode.BAD_INPUT);
      return;
    }
    System.exit(run(surroundings, MACHINE_FAILURES, arguments));
  }

  /**
   * Runs one command.
   *
   * @param machineFailures exceptions that mean that the engine or the machine failed
   * @return its exit code
   */
  static int run(
      Surroundings surroundings,
      List<Class<? extends Throwable>> machineFailures,
      String... arguments) {
    Console console = surroundings.console();
    Failures failures = new Failures(console, machineFailures);
    try {
      return new CommandLine(SpeedtrapCommand.class, new CommandFactory(surroundings))
          .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
          .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
          .setUsageHelpAutoWidth(true)
          .setUsageHelpLongOptionsMaxWidth(26)
          .setParameterExceptionHandler(new UsageErrors())
          .setExecutionExceptionHandler(failures)
          .execute(arguments);
    } catch (Error e) {
      // Picocli hands on exceptions only; an error deserves a sentence too.
      return failures.tell(e, List.of(arguments).contains(SpeedtrapCommand.DEBUG));
    }
  }
}
