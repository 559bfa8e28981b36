package dev.speedtrap.cli;

import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.grade.GraderFailed;
import dev.speedtrap.sandbox.StoppedException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/**
 * Turns what a command threw into one sentence and an exit code. A stack trace is shown with {@code
 * --debug} only.
 */
final class Failures implements CommandLine.IExecutionExceptionHandler {
  private final Console console;
  private final List<Class<? extends Throwable>> machineFailures;

  /**
   * @param machineFailures exceptions, with a sentence for a person, that mean that the engine or
   *     the machine failed
   */
  Failures(Console console, List<Class<? extends Throwable>> machineFailures) {
    this.console = console;
    this.machineFailures = List.copyOf(machineFailures);
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult arguments) {
    boolean debug =
        command.getCommandSpec().root().userObject() instanceof SpeedtrapCommand root && root.debug;
    return tell(e, debug);
  }

  /**
   * Tells of a failure.
   *
   * @param debug whether the stack trace is wanted too
   * @return the exit code
   */
  int tell(Throwable thrown, boolean debug) {
    if (debug) {
      thrown.printStackTrace(console.err());
    }
    Answer answer = answer(thrown);
    console.complain("speedtrap: " + answer.sentence());
    return answer.exitCode();
  }

  private record Answer(int exitCode, String sentence) {}

  private Answer answer(Throwable thrown) {
    String message =
        Objects.requireNonNullElse(thrown.getMessage(), thrown.getClass().getSimpleName());
    if (thrown instanceof InvalidInput || thrown instanceof GraderFailed) {
      return new Answer(ExitCode.BAD_INPUT, message);
    }
    if (machineFailures.stream().anyMatch(failure -> failure.isInstance(thrown))) {
      return new Answer(ExitCode.MACHINE, message);
    }
    if (thrown instanceof InterruptedException || thrown instanceof StoppedException) {
      return new Answer(ExitCode.INTERRUPTED, "interrupted");
    }
    return fullDisk(thrown)
        .map(
            where ->
                new Answer(
                    ExitCode.MACHINE,
                    "the disk is full"
                        + where
                        + ": free some space, see df -h, and run the same command again"))
        .orElseGet(
            () ->
                new Answer(
                    ExitCode.FAULT,
                    "this should not have happened: "
                        + oneLine(message)
                        + "; run again with "
                        + SpeedtrapCommand.DEBUG));
  }

  /**
   * Returns where the disk is full, if that is what went wrong; {@code strerror(ENOSPC)} is all
   * that Java tells of it.
   */
  static Optional<String> fullDisk(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException
          && String.valueOf(cause.getMessage()).contains("No space left on device")) {
        boolean known = cause instanceof FileSystemException file && file.getFile() != null;
        return Optional.of(known ? " at '" + ((FileSystemException) cause).getFile() + "'" : "");
      }
    }
    return Optional.empty();
  }

  private static String oneLine(String message) {
    return message.replaceAll("\\s+", " ");
  }
}
