package dev.speedtrap.record;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The checksum list of a record, in the format that {@code sha256sum --check} reads. */
final class Checksums {
  private static final int CHUNK = 1 << 16;

  private Checksums() {}

  /**
   * One line for every plain file below the folder, sorted by name; the list itself is left out.
   */
  static String of(Path folder) throws IOException {
    return of(folder, new RecordFolder(folder).checksums());
  }

  /**
   * The same of a folder with one more file that is left out; it is not even opened, since closing
   * it would give up a lock on it.
   */
  static String of(Path folder, Path leftOut) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files =
          walk.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
              .filter(file -> !file.equals(new RecordFolder(folder).checksums()))
              .filter(file -> !file.equals(leftOut))
              .sorted()
              .toList();
    }
    StringBuilder list = new StringBuilder();
    for (Path file : files) {
      String name = folder.relativize(file).toString().replace('\\', '/');
      list.append(sha256(file)).append("  ").append(name).append('\n');
    }
    return list.toString();
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] chunk = new byte[CHUNK];
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        digest.update(chunk, 0, n);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
