package dev.speedtrap.sandbox;

import dev.speedtrap.files.TarWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A build's context, packed the same for the same files, in a file that is removed on closing. */
final class BuildContext implements AutoCloseable {

  private final Path packed;
  private final InputStream stream;

  private BuildContext(Path packed, InputStream stream) {
    this.packed = packed;
    this.stream = stream;
  }

  static BuildContext of(Path folder) {
    try {
      Path packed = Files.createTempFile("speedtrap-context", ".tar");
      try {
        try (OutputStream out = Files.newOutputStream(packed)) {
          TarWriter.pack(folder, out);
        }
        return new BuildContext(packed, Files.newInputStream(packed));
      } catch (IOException | RuntimeException e) {
        Files.deleteIfExists(packed);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot pack " + folder, e);
    }
  }

  InputStream stream() {
    return stream;
  }

  @Override
  public void close() {
    try {
      stream.close();
      Files.deleteIfExists(packed);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + packed, e);
    }
  }
}
