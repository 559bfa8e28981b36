package dev.speedtrap.cli;

import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.files.RefusedTree;
import dev.speedtrap.record.Bundle;
import dev.speedtrap.record.ClaimedRecords;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.SignerKey;
import dev.speedtrap.record.Verification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * What {@code RECORD|BUNDLE} on the command line means: a record's folder, a bundle, or the id of a
 * record among the results.
 */
final class RecordOrBundle {
  /** How it is told on every help page. */
  static final String DESCRIPTION =
      "A record's folder, a bundle, or the id of a record among the results.";

  private RecordOrBundle() {}

  /**
   * A record that was verified.
   *
   * @param folder where it lies, a bundle's in the scratch folder; empty where a bundle was refused
   */
  record Opened(Verification verification, Optional<RecordFolder> folder) {}

  /**
   * Finds and verifies a record.
   *
   * @param expected the key that it has to be signed with
   * @param scratch an existing folder to unpack a bundle in
   * @throws InvalidInput if there is no such record
   */
  static Opened open(String given, Optional<SignerKey> expected, Path results, Path scratch) {
    Path path = Path.of(given);
    if (Files.isRegularFile(path)) {
      try {
        return verified(Bundle.unpack(path, scratch.resolve("bundle")), expected);
      } catch (RefusedTree e) {
        return new Opened(Verification.refused(e), Optional.empty());
      }
    }
    return verified(folder(given, results), expected);
  }

  /**
   * Finds a record that is no bundle.
   *
   * @throws InvalidInput if there is none
   */
  static RecordFolder folder(String given, Path results) {
    Path path = Path.of(given);
    if (Files.isDirectory(path)) {
      RecordFolder folder = new RecordFolder(real(path));
      if (!Files.exists(folder.record()) && !Files.exists(folder.checksums())) {
        throw new InvalidInput(
            "'" + given + "' is no record: it has neither record.json nor SHA256SUMS");
      }
      return folder;
    }
    return new ClaimedRecords(results, Clock.systemUTC())
        .find(given)
        .orElseThrow(
            () ->
                new InvalidInput(
                    "there is no record '%s', neither a folder or bundle of that name nor in '%s'; see speedtrap results list"
                        .formatted(given, results)));
  }

  /** Below a link nothing would be looked at. */
  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Opened verified(RecordFolder folder, Optional<SignerKey> expected) {
    Verification found = Verification.of(folder);
    return new Opened(expected.map(found::signedBy).orElse(found), Optional.of(folder));
  }
}
