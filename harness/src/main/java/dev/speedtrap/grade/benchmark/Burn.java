package dev.speedtrap.grade.benchmark;

import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.task.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Makes programs of a known amount of work. */
final class Burn {
  private final Task task;
  private final Path folder;

  /**
   * @param task whose baseline does the work
   * @param folder an existing folder for the programs
   */
  Burn(Task task, Path folder) {
    this.task = task;
    this.folder = folder;
  }

  /** A program that makes so many passes; 0 is a start and nothing else. */
  Path program(int passes) {
    Path program = folder.resolve("passes-" + passes);
    Path run = program.resolve("run");
    try {
      Files.createDirectories(program);
      Files.copy(
          task.baseline().folder().resolve("run"),
          run,
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.COPY_ATTRIBUTES);
      Files.writeString(program.resolve("passes"), passes + "\n");
      return program;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Passes of baseline and rewrite for a ratio; neither makes fewer than {@code least}. */
  static int[] passes(double ratio, int least) {
    if (ratio == 1) {
      return new int[] {least, least};
    }
    int rewrite = ratio <= 2 ? 2 * least : least;
    double baseline = ratio * rewrite;
    if (baseline != Math.rint(baseline) || baseline < 1) {
      throw new InvalidInput("the ratio " + ratio + " is no whole number of passes");
    }
    return new int[] {(int) baseline, rewrite};
  }
}
