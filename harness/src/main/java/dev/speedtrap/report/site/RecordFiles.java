package dev.speedtrap.report.site;

import dev.speedtrap.files.Documents;
import dev.speedtrap.files.InvalidInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files of records, read for pages: plain files only, no link followed, none beyond a size. One
 * that is not there, or not as it should be, is shown as not there: a page is made of what is left.
 */
final class RecordFiles {
  private RecordFiles() {}

  /** Returns a file's bytes, at most {@code most} of them; empty where it has more. */
  static Optional<byte[]> bytes(Path file, int most) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes(most + 1);
      return bytes.length > most ? Optional.empty() : Optional.of(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a file as text; what is no UTF-8 in it is replaced. */
  static Optional<String> text(Path file, int most) {
    return bytes(file, most).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  /** Returns a JSON document. */
  static <T> Optional<T> json(Path file, Class<T> type) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Documents.readJson(file, type));
    } catch (InvalidInput unreadable) {
      return Optional.empty();
    }
  }
}
