package dev.speedtrap.trial.work;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A part of a transcript that another thread or process writes.
 *
 * @param next where the next part begins, in bytes
 * @param lines whole lines, each a JSON document
 */
public record TranscriptPart(long next, List<String> lines) {
  /** The most that is read at once: no event that a person reads is longer. */
  private static final int MOST_BYTES = 1 << 20;

  public TranscriptPart {
    lines = List.copyOf(lines);
  }

  /**
   * Reads the whole lines from a place on; none where the file is not there, or gone.
   *
   * @param from 0, or what the part before said
   */
  public static TranscriptPart read(Path file, long from) {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
      long start = Math.max(0, Math.min(from, open.length()));
      byte[] chunk = new byte[(int) Math.min(MOST_BYTES, open.length() - start)];
      open.seek(start);
      open.readFully(chunk);
      int whole = afterLastLineEnd(chunk);
      if (whole == 0 && chunk.length == MOST_BYTES) {
        // An event longer than that is passed over; its end reads as a line of its own.
        return new TranscriptPart(start + chunk.length, List.of());
      }
      String text = new String(chunk, 0, whole, StandardCharsets.UTF_8);
      return new TranscriptPart(start + whole, text.lines().toList());
    } catch (FileNotFoundException e) {
      return new TranscriptPart(from, List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int afterLastLineEnd(byte[] chunk) {
    int end = chunk.length;
    while (end > 0 && chunk[end - 1] != '\n') {
      end--;
    }
    return end;
  }
}
