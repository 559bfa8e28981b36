package dev.speedtrap.sandbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Keeps the last bytes of a stream. */
final class LogTail {

  private final byte[] ring;
  private long total;

  LogTail(int size) {
    this.ring = new byte[size];
  }

  synchronized void add(byte[] bytes) {
    int skip = Math.max(0, bytes.length - ring.length);
    total += skip;
    for (int from = skip; from < bytes.length; ) {
      int at = (int) (total % ring.length);
      int count = Math.min(bytes.length - from, ring.length - at);
      System.arraycopy(bytes, from, ring, at, count);
      from += count;
      total += count;
    }
  }

  /** Returns what is kept, as UTF-8; a character cut at the front is left out. */
  synchronized String text() {
    int length = (int) Math.min(total, ring.length);
    int first = (int) ((total - length) % ring.length);
    ByteBuffer kept = ByteBuffer.allocate(length);
    int run = Math.min(length, ring.length - first);
    kept.put(ring, first, run).put(ring, 0, length - run);
    int start = 0;
    // 10xxxxxx continues a character; there are at most three such bytes.
    while (total > length && start < Math.min(3, length) && (kept.get(start) & 0xC0) == 0x80) {
      start++;
    }
    return new String(kept.array(), start, length - start, StandardCharsets.UTF_8);
  }
}
