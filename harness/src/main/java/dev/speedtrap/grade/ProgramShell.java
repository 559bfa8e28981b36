package dev.speedtrap.grade;

import dev.speedtrap.files.ByteSize;
import dev.speedtrap.files.Folders;
import dev.speedtrap.files.RefusedTree;
import dev.speedtrap.files.TreeLimits;
import dev.speedtrap.sandbox.Mount;
import dev.speedtrap.sandbox.RunEnd;
import dev.speedtrap.sandbox.RunOutcome;
import dev.speedtrap.sandbox.Volume;
import dev.speedtrap.task.Scale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Runs commands of a contestant's choice around a program, with the public smoke input: in fresh
 * containers, within the task's resources, on the cores that nobody times on.
 */
public final class ProgramShell {
  /** Room to work in; what comes back has to keep to the limits of a rewrite. */
  private static final ByteSize ROOM = ByteSize.parse("256MiB");

  private static final int ROOM_ENTRIES = 10_000;
  private static final int MOST_OUTPUT_FILES = 1_000;

  private final Bench bench;
  private final PublicInputs inputs;

  public ProgramShell(Bench bench, PublicInputs inputs) {
    this.bench = bench;
    this.inputs = inputs;
  }

  /**
   * How a command ended.
   *
   * @param ok whether with code 0
   * @param how in words, such as {@code exit code 2}
   * @param stdout the end of what it printed
   * @param stderr the end of what it printed to standard error
   * @param took from start to exit
   */
  public record Ended(boolean ok, String how, String stdout, String stderr, Duration took) {}

  /**
   * What a command made of the program's folder.
   *
   * @param ended how it ended
   * @param tree a copy of what it left, within the limits of a rewrite; gone once this is closed,
   *     and not there where it was refused
   * @param refused why it was refused, where it was
   */
  public record Changed(Ended ended, Path tree, Optional<String> refused) implements AutoCloseable {
    @Override
    public void close() {
      try {
        Folders.remove(tree);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * Runs a command in a copy of the program's folder, which it may change.
   *
   * @param program the folder, which is only read
   */
  public Changed change(Path program, List<String> command, Duration limit) {
    TreeLimits limits = bench.task().manifest().limits().tree();
    ByteSize room = new ByteSize(Math.max(ROOM.bytes(), limits.size().bytes()));
    int entries = Math.max(ROOM_ENTRIES, limits.entries());
    try (Volume folder = bench.sandbox().bounded("command", room, entries)) {
      folder.copyIn(program);
      Ended ended = run("command", command, Mount.writable(folder, Bench.PROGRAM_MOUNT), limit);
      Path tree = bench.freshFolder("changed");
      try {
        folder.copyOut(tree, limits);
        return new Changed(ended, tree, Optional.empty());
      } catch (RefusedTree e) {
        return new Changed(ended, tree, Optional.of(String.valueOf(e.getMessage())));
      }
    }
  }

  /**
   * Builds the program, and runs a command beside the result, which it cannot change.
   *
   * @param program the folder, which is only read
   * @throws Rejection when it cannot be built
   */
  public Ended look(Path program, List<String> command, Duration limit) throws Rejection {
    try (BuiltProgram built =
        new ProgramBuilder(bench).freezeAndBuild("the program", List.of(program))) {
      return run("profile", command, Mount.readOnly(built.volume(), Bench.PROGRAM_MOUNT), limit);
    } finally {
      bench.discardTheRest();
    }
  }

  private Ended run(String purpose, List<String> command, Mount program, Duration limit) {
    int files = MOST_OUTPUT_FILES * bench.clock().inputs().orElse(1);
    try (Volume out =
        bench.sandbox().bounded("output", bench.task().manifest().resources().output(), files)) {
      RunOutcome outcome =
          bench
              .sandbox()
              .run(
                  bench.programSpec(
                      purpose,
                      command,
                      bench.withClock(
                          List.of(
                              program,
                              Mount.readOnly(inputs.of(Scale.SMOKE).visible(), "/in"),
                              Mount.writable(out, "/out"))),
                      limit,
                      bench.housekeeping()));
      return new Ended(
          outcome.ok(), how(outcome.end()), outcome.stdout(), outcome.stderr(), outcome.wall());
    }
  }

  private static String how(RunEnd end) {
    if (end instanceof RunEnd.TimedOut timedOut) {
      return "killed at its limit of " + timedOut.limit().toSeconds() + " s";
    }
    if (end instanceof RunEnd.OutOfMemory) {
      return "killed for using more memory than it may";
    }
    return "exit code " + ((RunEnd.Exited) end).code();
  }
}
