package dev.speedtrap.record;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.speedtrap.files.Digest;
import dev.speedtrap.files.Documents;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a record of somebody else came in, and what was found of it here; kept as {@code intake.json}
 * in the record's folder, beside what its checksums cover.
 *
 * @param schema version of this document's format
 * @param record the record's id
 * @param taken when it was taken in
 * @param bundle digest of the bundle
 * @param signer fingerprint of the key that signed it
 * @param signerExpected whether whoever took it in named that key
 * @param claimed the fields of {@code record.json} that only the submitter vouches for
 * @param reproductions what came of grading it again here, the oldest first
 */
@JsonPropertyOrder("schema")
public record Intake(
    int schema,
    String record,
    Instant taken,
    Digest bundle,
    Optional<Digest> signer,
    boolean signerExpected,
    List<String> claimed,
    List<Reproduced> reproductions) {

  /** The version of the format that this code writes. */
  public static final int SCHEMA = 1;

  /** The name of the file in the record's folder. */
  public static final String FILE = "intake.json";

  /**
   * No check can tell these from the bundle. A verdict and a speedup are claims too, until a
   * reproduction agrees; it has figures of its own.
   */
  public static final List<String> CLAIMED =
      List.of(
          "agent",
          "outcome",
          "verdict",
          "annotations",
          "speedup",
          "interventions",
          "started",
          "finished",
          "speedtrap",
          "machine",
          "campaign",
          "settings",
          "model",
          "budget",
          "effort",
          "involvement");

  public Intake {
    claimed = List.copyOf(claimed);
    reproductions = List.copyOf(reproductions);
  }

  /** Returns where the intake of a record lies, whether it has one or not. */
  public static Path of(RecordFolder folder) {
    return folder.path().resolve(FILE);
  }

  /**
   * Reads the intake of a record, where it was taken in.
   *
   * @throws dev.speedtrap.files.InvalidInput if it cannot be read
   */
  public static Optional<Intake> read(RecordFolder folder) {
    return Files.isRegularFile(of(folder), LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(Documents.readJson(of(folder), Intake.class))
        : Optional.empty();
  }

  /** Returns the latest reproduction that was conclusive, if there is one. */
  public Optional<Reproduced> conclusive() {
    return reproductions.stream()
        .filter(reproduced -> reproduced.answer() != Reproduced.Answer.INCONCLUSIVE)
        .reduce((earlier, later) -> later);
  }

  /** Returns the same with one reproduction more. */
  public Intake with(Reproduced reproduced) {
    List<Reproduced> more = new ArrayList<>(reproductions);
    more.add(reproduced);
    return new Intake(schema, record, taken, bundle, signer, signerExpected, claimed, more);
  }
}
