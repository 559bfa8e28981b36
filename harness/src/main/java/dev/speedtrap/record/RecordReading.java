package dev.speedtrap.record;

import com.fasterxml.jackson.databind.JsonNode;
import dev.speedtrap.files.ByteSize;
import dev.speedtrap.files.Documents;
import dev.speedtrap.files.InvalidInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.function.ToIntFunction;

/**
 * Reads the documents of a record, of this schema version and of every older one, whoever wrote
 * them: bounded, never through a link, and with nothing missing.
 *
 * <p>What a newer version added is an {@link java.util.Optional} here, so that an older document
 * reads as one that says nothing of it. A component that an older version named or meant otherwise
 * is to be translated here, and nowhere else.
 */
public final class RecordReading {
  /** Each is a few KiB; what reads a stranger's document must not need much memory for it. */
  private static final ByteSize MOST = ByteSize.ofMiB(1);

  /** A grade of 16 blocks and 97 scored runs has 60 KiB. */
  private static final ByteSize MOST_GRADE = ByteSize.ofMiB(2);

  private RecordReading() {}

  /**
   * Reads {@code record.json}.
   *
   * @throws InvalidInput if it is not there, no such document, or of a newer version
   */
  public static TrialRecord record(RecordFolder folder) {
    return read(folder.record(), TrialRecord.class, MOST, TrialRecord::schema, TrialRecord.SCHEMA);
  }

  /** Reads {@code spec.json}, as {@link #record} reads {@code record.json}. */
  public static TrialSpec spec(RecordFolder folder) {
    return read(folder.spec(), TrialSpec.class, MOST, TrialSpec::schema, TrialSpec.SCHEMA);
  }

  /** Reads {@code grade.json}, as {@link #record} reads {@code record.json}. */
  public static Grade grade(RecordFolder folder) {
    return read(folder.grade(), Grade.class, MOST_GRADE, Grade::schema, Grade.SCHEMA);
  }

  /** Reads {@code review.json}, as {@link #record} reads {@code record.json}. */
  public static Review review(RecordFolder folder) {
    return read(folder.review(), Review.class, MOST, Review::schema, Review.SCHEMA);
  }

  /** Reads {@code environment.json}, which has had one form so far. */
  public static Environment environment(RecordFolder folder) {
    return read(folder.environment(), Environment.class, MOST, environment -> 1, 1);
  }

  private static <T extends Record> T read(
      Path file, Class<T> type, ByteSize most, ToIntFunction<T> schema, int newest) {
    checkFile(file, most);
    T document;
    try {
      document = Documents.readJson(file, type);
    } catch (InvalidInput e) {
      // A newer document has keys that are unknown here: its version says more than they do.
      checkVersion(file, schemaOf(file, newest), newest);
      throw e;
    }
    checkVersion(file, schema.applyAsInt(document), newest);
    Wholeness.missing(document)
        .ifPresent(
            field -> {
              throw new InvalidInput(file + ": " + field + " is missing");
            });
    return document;
  }

  private static void checkFile(Path file, ByteSize most) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new InvalidInput("there is no file '" + file + "', or it is no plain file");
    }
    try {
      if (Files.size(file) > most.bytes()) {
        throw new InvalidInput("'" + file + "' is larger than " + most + ", the most that is read");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int schemaOf(Path file, int otherwise) {
    try {
      return Documents.readJson(file, JsonNode.class).path("schema").asInt(otherwise);
    } catch (InvalidInput noJson) {
      return otherwise;
    }
  }

  private static void checkVersion(Path file, int schema, int newest) {
    if (schema > newest) {
      throw new InvalidInput(
          "%s: schema is %d, and this Speedtrap reads versions 1 to %d: use the newer one that wrote it"
              .formatted(file, schema, newest));
    }
    if (schema < 1) {
      throw new InvalidInput(file + ": schema must be at least 1, was " + schema);
    }
  }
}
