package dev.speedtrap.record;

import dev.speedtrap.files.AtomicFiles;
import dev.speedtrap.files.Documents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * The records of people as contestants: sealed ones like all others, with a curve, in a folder of
 * their own.
 */
public final class HumanRecords {
  /** What the agent of a person's trial begins with; the name follows. */
  public static final String AGENT = "person:";

  private HumanRecords() {}

  /**
   * Returns results whose trials are sealed into {@code human/}, each with its curve.
   *
   * @param results the folder of results
   * @param curve what a person reached, asked for when the trial is sealed: of its grade, where it
   *     has one
   */
  public static Results of(Path results, Function<Optional<Grade>, HumanCurve> curve) {
    return of(results, curve, new DiskSync());
  }

  static Results of(Path results, Function<Optional<Grade>, HumanCurve> curve, DiskSync disk) {
    return new Results(
        results,
        "human",
        running ->
            AtomicFiles.write(
                running.path().resolve(HumanCurve.FILE), curve.apply(grade(running)).csv()),
        disk);
  }

  private static Optional<Grade> grade(RecordFolder running) {
    return Files.exists(running.grade())
        ? Optional.of(Documents.readJson(running.grade(), Grade.class))
        : Optional.empty();
  }
}
