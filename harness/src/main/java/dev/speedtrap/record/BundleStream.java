package dev.speedtrap.record;

import dev.speedtrap.files.RefusedTree;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * The archive inside a bundle, as it is decompressed. What is wrong with the compression is told
 * apart from trouble with our own disk, and nothing may hide behind the end.
 */
final class BundleStream extends InputStream {
  /** As {@link java.util.zip.GZIPOutputStream} writes it: no time, no name, no system. */
  private static final byte[] HEADER = {
    0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff,
  };

  /** Tar fills its last record, of 10 KiB, with zeros. */
  private static final int MOST_PADDING = 1 << 14;

  private final InputStream file;
  private final InputStream gzip;

  private BundleStream(InputStream file, InputStream gzip) {
    this.file = file;
    this.gzip = gzip;
  }

  /** Says that a bundle is damaged, through streams that may only throw I/O exceptions. */
  private static final class Damaged extends IOException {
    Damaged(String why, Throwable cause) {
      super(why, cause);
    }
  }

  static BundleStream open(Path bundle) throws IOException, RefusedTree {
    InputStream file = new BufferedInputStream(Files.newInputStream(bundle));
    boolean opened = false;
    try {
      file.mark(HEADER.length);
      byte[] header = file.readNBytes(HEADER.length);
      if (!Arrays.equals(header, HEADER)) {
        throw new RefusedTree("", "is no bundle: it does not begin as pack writes one");
      }
      file.reset();
      // It leaves the file right behind the compressed data, where nothing may follow.
      InputStream gzip = new GzipCompressorInputStream(file);
      opened = true;
      return new BundleStream(file, gzip);
    } finally {
      if (!opened) {
        file.close();
      }
    }
  }

  /** Reads to the end: what is behind the archive's end mark must be zeros, and not much. */
  void checkEnd() throws IOException, RefusedTree {
    byte[] rest = readNBytes(MOST_PADDING + 1);
    if (rest.length > MOST_PADDING || !Arrays.equals(rest, new byte[rest.length])) {
      throw new RefusedTree("", "is an archive with something behind its end");
    }
    if (file.read() >= 0) {
      throw new RefusedTree("", "is a bundle with something behind its end");
    }
  }

  /** Returns the refusal that a failure means, or throws it where it is trouble of our own. */
  static RefusedTree refusal(UncheckedIOException failure) {
    if (failure.getCause() instanceof Damaged damaged) {
      return new RefusedTree("", "is a damaged bundle: " + damaged.getMessage());
    }
    throw failure;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      return gzip.read(bytes, offset, length);
    } catch (IOException e) {
      throw new Damaged("it cannot be decompressed, or ends too early", e);
    }
  }

  @Override
  public void close() throws IOException {
    gzip.close();
  }
}
