package dev.speedtrap.report;

import dev.speedtrap.files.Digest;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.files.QuickJson;
import dev.speedtrap.record.Intake;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.RecordReading;
import dev.speedtrap.record.Reproduced;
import dev.speedtrap.record.TrialRecord;
import dev.speedtrap.record.Wholeness;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the records of a folder of results.
 *
 * <p>Of each record it reads {@code record.json} and the line on it in {@code SHA256SUMS}, and
 * nothing else, so that a hundred thousand of them are a table within seconds. One that cannot be
 * read, was altered since it was sealed, or says what cannot be, is named with its cause and left
 * out. Whether the rest of a record is whole, {@code speedtrap verify} tells.
 */
public final class RecordReader {
  /** A record.json has a few thousand bytes; one beyond this is no record. */
  private static final int MOST_BYTES = 1 << 20;

  /** The list names every file of the rewrite. */
  private static final int MOST_LIST = 1 << 24;

  private final Path results;

  /**
   * @param results the folder of results; it need not be there
   */
  public RecordReader(Path results) {
    this.results = results;
  }

  /** Reads the records that a selector takes, in the order in which their trials began. */
  public Reading read(Selector selector) {
    SharedParts shared = new SharedParts();
    // The folders are told from other entries here, not while they are listed: by several threads.
    List<Found> found =
        entries().toList().parallelStream()
            .filter(Folder::isThere)
            .map(folder -> read(folder, shared))
            .filter(one -> one.record().map(selector::takes).orElse(true))
            .toList();
    return new Reading(
        found.stream()
            .flatMap(one -> one.record().stream())
            .sorted(
                Comparator.comparing((StoredRecord stored) -> stored.trial().started())
                    .thenComparing(StoredRecord::id))
            .toList(),
        found.stream()
            .flatMap(one -> one.leftOut().stream())
            .sorted(Comparator.comparing(LeftOut::place).thenComparing(LeftOut::name))
            .toList());
  }

  /**
   * Reads one record.
   *
   * @param id its id, or the beginning of it that no other has
   * @throws InvalidInput if there is none, several begin so, or it cannot be read
   */
  public StoredRecord get(String id) {
    List<Folder> found =
        entries()
            .filter(folder -> folder.name().startsWith(id))
            .filter(Folder::isThere)
            .sorted(Comparator.comparing(Folder::place).thenComparing(Folder::name))
            .toList();
    List<Folder> exact = found.stream().filter(folder -> folder.name().equals(id)).toList();
    List<Folder> meant = exact.isEmpty() ? found : exact;
    if (meant.isEmpty()) {
      throw new InvalidInput(
          "there is no record '" + id + "' in '" + results + "'; see speedtrap results list");
    }
    if (meant.size() > 1) {
      throw new InvalidInput(
          "%d records begin with '%s', the first two are %s and %s: give more of the id"
              .formatted(meant.size(), id, meant.get(0).name(), meant.get(1).name()));
    }
    Found one = read(meant.get(0), new SharedParts());
    return one.record()
        .orElseThrow(
            () -> new InvalidInput(one.leftOut().map(LeftOut::cause).orElse("it cannot be read")));
  }

  /** Returns where a record lies. */
  public RecordFolder folder(StoredRecord stored) {
    return new RecordFolder(results.resolve(stored.place().folder()).resolve(stored.id()));
  }

  /** An entry of a folder of records, which should be a folder itself. */
  private record Folder(Place place, Path path) {
    String name() {
      return String.valueOf(path.getFileName());
    }

    boolean isThere() {
      return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }
  }

  /** What became of one folder: one of the two is there. */
  private record Found(Optional<StoredRecord> record, Optional<LeftOut> leftOut) {}

  /** Returns what could be records, in no order: the order of the trials is another one anyway. */
  private Stream<Folder> entries() {
    return Arrays.stream(Place.values()).flatMap(place -> entries(place).stream());
  }

  private List<Folder> entries(Place place) {
    Path folder = results.resolve(place.folder());
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .map(entry -> new Folder(place, entry))
          .filter(entry -> !entry.name().startsWith("."))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Found read(Folder folder, SharedParts shared) {
    try {
      RecordFolder record = new RecordFolder(folder.path());
      byte[] json = bytes(record.record(), MOST_BYTES);
      checkSealed(record, json);
      TrialRecord trial = trial(record, json);
      RecordCheck.check(trial, folder.name());
      return new Found(
          Optional.of(
              new StoredRecord(shared.in(trial), folder.place(), reproduction(folder, record))),
          Optional.empty());
    } catch (InvalidInput e) {
      return leftOut(folder, String.valueOf(e.getMessage()));
    } catch (IOException | UncheckedIOException e) {
      return leftOut(folder, "it cannot be read: " + e.getMessage());
    }
  }

  /** The quick reader takes what is in order; all else is for the one that says what is wrong. */
  private static TrialRecord trial(RecordFolder record, byte[] json) {
    return QuickJson.parse(json, TrialRecord.class)
        .filter(trial -> trial.schema() == TrialRecord.SCHEMA && Wholeness.missing(trial).isEmpty())
        .orElseGet(() -> RecordReading.record(record));
  }

  private static Optional<String> reproduction(Folder folder, RecordFolder record) {
    return folder.place() == Place.CLAIMED
        ? Intake.read(record).flatMap(RecordReader::latest).map(Reproduced.Answer::text)
        : Optional.empty();
  }

  private static Optional<Reproduced.Answer> latest(Intake intake) {
    List<Reproduced> all = intake.reproductions();
    return intake
        .conclusive()
        .or(() -> all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1)))
        .map(Reproduced::answer);
  }

  private static Found leftOut(Folder folder, String cause) {
    return new Found(
        Optional.empty(), Optional.of(new LeftOut(folder.place(), folder.name(), cause)));
  }

  private static byte[] bytes(Path file, int most) throws IOException {
    // Asked for before it is opened, since to open a FIFO waits for who writes to it.
    long size = sizeOfPlain(file);
    if (size > most) {
      throw new InvalidInput("'" + file + "' has more than " + most + " bytes");
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      // No further: to find the end costs as much again, and what was added no longer has the
      // digest.
      return in.readNBytes((int) size);
    }
  }

  private static long sizeOfPlain(Path file) {
    try {
      BasicFileAttributes found =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (found.isRegularFile()) {
        return found.size();
      }
    } catch (IOException e) {
      throw new InvalidInput("there is no plain file '" + file + "'", e);
    }
    throw new InvalidInput("there is no plain file '" + file + "'");
  }

  /** Holds record.json against its line in SHA256SUMS. */
  private static void checkSealed(RecordFolder record, byte[] json) throws IOException {
    String line = Digest.of(json).hex() + "  " + record.record().getFileName();
    String list = new String(bytes(record.checksums(), MOST_LIST), StandardCharsets.UTF_8);
    if (list.lines().noneMatch(line::equals)) {
      throw new InvalidInput(
          "'"
              + record.record()
              + "' is not what was sealed: SHA256SUMS beside it has another digest for it");
    }
  }
}
