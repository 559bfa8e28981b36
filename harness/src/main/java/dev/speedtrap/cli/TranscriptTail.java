package dev.speedtrap.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Reads a transcript that another thread or process writes, a part at a time. */
final class TranscriptTail {
  /** The most that is read at once: no event that a person reads is longer. */
  private static final int MOST_BYTES = 1 << 20;

  private final Path file;
  private long from;

  TranscriptTail(Path file) {
    this.file = file;
  }

  /** Returns the whole lines since the last call; none where the file is not there, or gone. */
  List<String> lines() {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
      byte[] chunk = new byte[(int) Math.min(MOST_BYTES, Math.max(0, open.length() - from))];
      open.seek(from);
      open.readFully(chunk);
      int whole = afterLastLineEnd(chunk);
      if (whole == 0 && chunk.length == MOST_BYTES) {
        // An event longer than that is passed over; its end reads as a line of its own.
        from += chunk.length;
        return List.of();
      }
      from += whole;
      return new String(chunk, 0, whole, StandardCharsets.UTF_8).lines().toList();
    } catch (FileNotFoundException e) {
      return List.of();
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
