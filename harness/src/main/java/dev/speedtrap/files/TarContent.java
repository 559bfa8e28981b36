package dev.speedtrap.files;

import java.io.IOException;
import java.io.InputStream;

/**
 * The stream of a tar archive: header blocks, and between them the content of one entry at a time.
 */
final class TarContent extends InputStream {
  private final InputStream tar;
  private final byte[] scratch = new byte[1 << 13];
  private long left;
  private long padding;

  TarContent(InputStream tar) {
    this.tar = tar;
  }

  /** Reads the next block of 512 bytes. */
  byte[] block() throws IOException, RefusedTree {
    byte[] block = tar.readNBytes(TarHeader.BLOCK);
    if (block.length < TarHeader.BLOCK) {
      throw new RefusedTree("", "is an archive that ends too early");
    }
    return block;
  }

  /** Begins the content of an entry; this stream then ends with it. */
  void begin(long size) {
    left = size;
    padding = (TarHeader.BLOCK - size % TarHeader.BLOCK) % TarHeader.BLOCK;
  }

  /**
   * Moves to the next header.
   *
   * @return how many bytes of content were skipped
   */
  long skipRest() throws IOException, RefusedTree {
    long skipped = left;
    long rest = left + padding;
    left = 0;
    padding = 0;
    while (rest > 0) {
      int n = tar.read(scratch, 0, (int) Math.min(rest, scratch.length));
      if (n < 0) {
        throw new RefusedTree("", "is an archive that ends too early");
      }
      rest -= n;
    }
    return skipped;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (left == 0) {
      return -1;
    }
    int n = tar.read(bytes, offset, (int) Math.min(length, left));
    if (n < 0) {
      throw new TruncatedTar();
    }
    left -= n;
    return n;
  }

  /**
   * An archive that ends inside an entry, told through a stream that may only throw I/O exceptions.
   */
  static final class TruncatedTar extends IOException {}
}
