package dev.speedtrap.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes files so that a reader, or a machine that loses power, finds the old content or the new,
 * whole.
 */
public final class AtomicFiles {
  private AtomicFiles() {}

  /** Writes text in UTF-8, as {@link #write(Path, byte[])} does. */
  public static void write(Path file, String text) {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes a file: into a new one beside it, synced, renamed over it, and the folder synced. The
   * folder is made if it is not there. Several may write at once; one of them wins.
   *
   * @throws UncheckedIOException if the disk fails; the old content is then still there, and no
   *     other file
   */
  public static void write(Path file, byte[] content) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IllegalArgumentException("'" + file + "' is no file's path");
    }
    try {
      Files.createDirectories(folder);
      Path fresh = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
      try {
        writeSynced(fresh, content);
        Files.move(
            fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(fresh);
      }
      sync(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void writeSynced(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  /** Without this the rename itself may be lost with the power (fsync(2)). */
  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
