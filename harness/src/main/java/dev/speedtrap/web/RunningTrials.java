package dev.speedtrap.web;

import dev.speedtrap.files.Documents;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.Results;
import dev.speedtrap.record.TrialSpec;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what running trials write, without disturbing them. */
final class RunningTrials {
  /** A browser gets at most so much of a transcript at once. */
  private static final int MOST_BYTES = 1 << 18;

  private final Results results;

  RunningTrials(Path results) {
    this.results = new Results(results);
  }

  /**
   * A trial that runs, or was cut off.
   *
   * @param id its id
   * @param spec what it runs
   */
  record Running(String id, RecordFolder folder, TrialSpec spec) {}

  /** All of them, oldest first; one whose spec cannot be read is left out. */
  List<Running> all() {
    List<Running> running = new ArrayList<>();
    for (RecordFolder folder : results.running()) {
      read(folder).ifPresent(running::add);
    }
    return running;
  }

  /** Finds one by its id; the id is looked for among the folders and never made a path. */
  Optional<Running> find(String id) {
    return results.running().stream()
        .filter(folder -> name(folder).equals(id))
        .findFirst()
        .flatMap(RunningTrials::read);
  }

  private static Optional<Running> read(RecordFolder folder) {
    try {
      return Optional.of(
          new Running(name(folder), folder, Documents.readJson(folder.spec(), TrialSpec.class)));
    } catch (InvalidInput e) {
      return Optional.empty(); // It has only just begun, or its writer was cut off.
    }
  }

  private static String name(RecordFolder folder) {
    @Nullable Path name = folder.path().getFileName();
    return name == null ? "" : name.toString();
  }

  /**
   * A part of a transcript.
   *
   * @param next where the next part begins, in bytes
   * @param lines whole lines, each a JSON document
   */
  record Part(long next, List<String> lines) {}

  /**
   * Reads the whole lines of a transcript from a place on.
   *
   * @param from where to begin, in bytes: 0, or what the part before said
   */
  static Part transcript(RecordFolder folder, long from) {
    if (!Files.exists(folder.transcript())) {
      return new Part(0, List.of());
    }
    try (RandomAccessFile file = new RandomAccessFile(folder.transcript().toFile(), "r")) {
      long start = Math.max(0, Math.min(from, file.length()));
      byte[] chunk = new byte[(int) Math.min(MOST_BYTES, file.length() - start)];
      file.seek(start);
      file.readFully(chunk);
      int whole = afterLastLineEnd(chunk);
      if (whole == 0 && chunk.length == MOST_BYTES) {
        return skipLongLine(file, start + chunk.length);
      }
      String text = new String(chunk, 0, whole, StandardCharsets.UTF_8);
      return new Part(start + whole, text.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int afterLastLineEnd(byte[] chunk) {
    for (int i = chunk.length; i > 0; i--) {
      if (chunk[i - 1] == '\n') {
        return i;
      }
    }
    return 0;
  }

  /** A line longer than a part is left out; the record has it. */
  private static Part skipLongLine(RandomAccessFile file, long from) throws IOException {
    file.seek(from);
    byte[] chunk = new byte[MOST_BYTES];
    long at = from;
    for (int n = file.read(chunk); n > 0; n = file.read(chunk)) {
      for (int i = 0; i < n; i++) {
        if (chunk[i] == '\n') {
          return new Part(at + i + 1, List.of());
        }
      }
      at += n;
    }
    return new Part(from - MOST_BYTES, List.of());
  }
}
