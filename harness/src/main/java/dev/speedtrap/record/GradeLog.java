package dev.speedtrap.record;

import dev.speedtrap.files.Digest;
import dev.speedtrap.files.Documents;
import dev.speedtrap.task.Scale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/**
 * Every grading that was attempted by hand, one line each: nobody quietly tries until it passes.
 */
public final class GradeLog {
  private GradeLog() {}

  /** One attempt. */
  record Line(
      Instant finished,
      String task,
      int taskVersion,
      Scale scale,
      String name,
      Optional<Digest> rewrite,
      Verdict verdict,
      Optional<Speedup> speedup) {}

  /** Adds an attempt to {@code grades.jsonl} in the folder of results. */
  public static void append(Path results, Grade grade) {
    Line line =
        new Line(
            grade.finished(),
            grade.task(),
            grade.taskVersion(),
            grade.scale(),
            grade.rewrite(),
            grade.digests().rewrite(),
            grade.verdict(),
            grade.speedup());
    try {
      Files.createDirectories(results);
      Files.writeString(
          results.resolve("grades.jsonl"),
          Documents.toJsonLine(line),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
