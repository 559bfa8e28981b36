package dev.speedtrap.record;

import dev.speedtrap.files.Digest;
import dev.speedtrap.files.Documents;
import dev.speedtrap.files.Folders;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.files.RefusedTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The records of others in a folder of results, each with what was found of it here. */
public final class ClaimedRecords {
  /** The kinds of sealed records, each a folder; an id is used once among them. */
  private static final List<String> KINDS = List.of("measured", "human", "claimed");

  private final Path results;
  private final Clock clock;

  public ClaimedRecords(Path results, Clock clock) {
    this.results = results;
    this.clock = clock;
  }

  /**
   * What came of a bundle.
   *
   * @param verification what was found
   * @param folder where the record lies now; empty where it was refused
   */
  public record Taken(Verification verification, Optional<RecordFolder> folder) {}

  /**
   * Verifies a bundle and takes it in, whole or not at all.
   *
   * @param expected the key that it has to be signed with
   * @throws InvalidInput if there is no such bundle, or a record of that id is there already
   */
  public Taken take(Path bundle, Optional<SignerKey> expected) {
    try {
      Files.createDirectories(results);
      // Beside its place, so that one rename takes it there; a name that no reader of records
      // takes.
      Path staging = Files.createTempDirectory(results, ".incoming-");
      try {
        return take(bundle, expected, staging);
      } finally {
        Folders.remove(staging);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Taken take(Path bundle, Optional<SignerKey> expected, Path staging) throws IOException {
    RecordFolder unpacked;
    try {
      unpacked = Bundle.unpack(bundle, staging.resolve("record"));
    } catch (RefusedTree e) {
      return new Taken(Verification.refused(e), Optional.empty());
    }
    Verification found = Verification.of(unpacked);
    Verification verification = expected.map(found::signedBy).orElse(found);
    if (!verification.whole()) {
      return new Taken(verification, Optional.empty());
    }
    find(verification.record())
        .ifPresent(
            there -> {
              throw new InvalidInput(
                  "the record '%s' is there already: '%s'; remove that first to take this one in"
                      .formatted(verification.record(), there.path()));
            });
    Documents.writeJson(
        Intake.of(unpacked),
        new Intake(
            Intake.SCHEMA,
            verification.record(),
            clock.instant(),
            Digest.ofFile(bundle),
            verification.signer(),
            expected.isPresent(),
            Intake.CLAIMED,
            List.of()));
    Path place = results.resolve("claimed").resolve(verification.record());
    Files.createDirectories(place.getParent());
    Files.move(unpacked.path(), place, StandardCopyOption.ATOMIC_MOVE);
    return new Taken(verification, Optional.of(new RecordFolder(place)));
  }

  /** Returns a sealed record by its id, of whichever kind. */
  public Optional<RecordFolder> find(String id) {
    if (!id.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      return Optional.empty();
    }
    return KINDS.stream()
        .map(kind -> results.resolve(kind).resolve(id))
        .filter(folder -> Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS))
        .findFirst()
        .map(RecordFolder::new);
  }

  /**
   * Writes down what came of grading a record again, where it is one that was taken in.
   *
   * @return whether it is
   */
  public static boolean reproduced(RecordFolder folder, Reproduced reproduced) {
    Optional<Intake> intake = Intake.read(folder);
    intake.ifPresent(before -> Documents.writeJson(Intake.of(folder), before.with(reproduced)));
    return intake.isPresent();
  }
}
