package dev.speedtrap.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A file that grows line by line, each on the disk before the next is written. What a crash left of
 * a line in the middle is dropped when the file is opened again.
 *
 * <p>One process at a time may have it open; within it, any thread may use it.
 */
public final class LineLog {
  private final Path file;
  private final List<String> lines;

  private LineLog(Path file, List<String> lines) {
    this.file = file;
    this.lines = lines;
  }

  /**
   * Opens a log to go on with; it need not be there yet.
   *
   * @throws UncheckedIOException if the disk fails
   */
  public static LineLog open(Path file) {
    try {
      byte[] content = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
      int whole = wholeLength(content);
      if (whole < content.length) {
        truncate(file, whole);
      }
      return new LineLog(file, new ArrayList<>(lines(content, whole)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads the whole lines of a log that another process may be writing; none where there is no such
   * file.
   *
   * @throws UncheckedIOException if the disk fails
   */
  public static List<String> read(Path file) {
    try {
      byte[] content = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
      return lines(content, wholeLength(content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int wholeLength(byte[] content) {
    int length = content.length;
    while (length > 0 && content[length - 1] != '\n') {
      length--;
    }
    return length;
  }

  private static List<String> lines(byte[] content, int whole) {
    return new String(Arrays.copyOf(content, whole), StandardCharsets.UTF_8).lines().toList();
  }

  private static void truncate(Path file, int length) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(length);
      channel.force(true);
    }
  }

  /** Returns the lines so far. */
  public synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  /**
   * Adds a line, which is on the disk when this returns.
   *
   * @param line without its line end, and with none inside
   * @throws UncheckedIOException if the disk fails
   */
  public synchronized void append(String line) {
    if (line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0) {
      throw new IllegalArgumentException("a line of a log holds no line end");
    }
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      ByteBuffer buffer = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    lines.add(line);
  }
}
