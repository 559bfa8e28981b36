package dev.speedtrap.grade.benchmark;

import dev.speedtrap.sandbox.EngineException;
import dev.speedtrap.sandbox.StoppedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One grading in a process of its own. It ends with us, and cleans up behind itself. */
final class GradingProcess implements AtOnce.Started {
  /** To {@code bin/speedtrap}: what is built is used as it is. A build would disturb a timing. */
  private static final String NO_BUILD = "SPEEDTRAP_NO_BUILD";

  private final Path folder;
  private final Path complaints;
  private final Process process;
  private final Thread atExit = new Thread(this::stop, "speedtrap-grading-exit");

  private GradingProcess(Path folder, Path complaints, Process process) {
    this.folder = folder;
    this.complaints = complaints;
    this.process = process;
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /**
   * Starts it.
   *
   * @param command what starts {@code speedtrap benchmark}
   * @param piece the word of its row
   * @param scratch an existing folder, in which it gets one of its own
   */
  static GradingProcess start(List<String> command, String piece, Path scratch) {
    try {
      Path folder = Files.createTempDirectory(scratch, piece);
      Path complaints = folder.resolve("complaints");
      List<String> whole = new ArrayList<>(command);
      whole.addAll(List.of("--one-grading", piece, "--out", folder.toString()));
      ProcessBuilder builder =
          new ProcessBuilder(whole)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(complaints.toFile());
      builder.environment().put(NO_BUILD, "1");
      return new GradingProcess(folder, complaints, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start a grading in a process of its own", e);
    }
  }

  @Override
  public GradingRow end() {
    try {
      int code = process.waitFor();
      List<GradingRow> rows = new Results(folder).gradings.rows();
      if (code != 0 || rows.size() != 1) {
        throw new EngineException(
            "a grading in a process of its own ended with code %d and %d rows: %s"
                .formatted(code, rows.size(), Files.readString(complaints).strip()));
      }
      return rows.get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppedException("stopped while a grading ran in a process of its own", e);
    }
  }

  /** Tells it from all other processes of the host. */
  long id() {
    return process.pid();
  }

  private void stop() {
    process.destroy();
  }

  @Override
  public void close() {
    stop();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // This process is ending already, and the hook has run or is about to.
    }
  }
}
