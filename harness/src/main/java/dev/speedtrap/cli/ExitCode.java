package dev.speedtrap.cli;

/** What a command answers to the shell. */
final class ExitCode {
  /** Done, or yes. */
  static final int DONE = 0;

  /** A fault of ours. */
  static final int FAULT = 1;

  /** Bad usage or input. */
  static final int BAD_INPUT = 2;

  /** The answer is no: rejected, differs, tampered, check failed. */
  static final int NO = 3;

  /** The engine or the machine failed. */
  static final int MACHINE = 4;

  /** Neither yes nor no. */
  static final int INCONCLUSIVE = 5;

  /** Interrupted: 128 and SIGINT's number, as shells have it. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
