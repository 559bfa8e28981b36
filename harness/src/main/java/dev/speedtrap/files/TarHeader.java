package dev.speedtrap.files;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One header block of a tar archive, as POSIX.1-2001 and GNU tar write it.
 *
 * @param name the path, its ustar prefix put before it
 * @param size the bytes of content that follow, at least 0
 * @param type the type flag: {@code '0'} a file, {@code '2'} a symbolic link, {@code '5'} a folder,
 *     …
 * @param executable whether the owner may execute it
 * @param target where a link points
 */
record TarHeader(String name, long size, char type, boolean executable, String target) {
  static final int BLOCK = 512;

  /**
   * Reads a block.
   *
   * @throws RefusedTree if its checksum or a number is wrong
   */
  static TarHeader parse(byte[] block) throws RefusedTree {
    checkSum(block);
    String name = text(block, 0, 100);
    // GNU tar's own format ("ustar  ") keeps other things where ustar has its prefix.
    boolean ustar =
        Arrays.equals(block, 257, 263, "ustar\0".getBytes(StandardCharsets.US_ASCII), 0, 6);
    String prefix = ustar ? text(block, 345, 155) : "";
    char type = block[156] == 0 ? '0' : (char) (block[156] & 0xff);
    return new TarHeader(
        prefix.isEmpty() ? name : prefix + "/" + name,
        number(block, 124, 12),
        type,
        (number(block, 100, 8) & 0100) != 0,
        text(block, 157, 100));
  }

  static boolean isEndMark(byte[] block) {
    for (byte b : block) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  private static void checkSum(byte[] block) throws RefusedTree {
    long sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= 148 && i < 156 ? ' ' : block[i] & 0xff;
    }
    if (sum != number(block, 148, 8)) {
      throw new RefusedTree(
          "", "is no tar archive, or a damaged one: the checksum of a header is wrong");
    }
  }

  private static String text(byte[] block, int from, int length) {
    int end = from;
    while (end < from + length && block[end] != 0) {
      end++;
    }
    return new String(block, from, end - from, StandardCharsets.UTF_8);
  }

  /**
   * Octal digits, ended by blanks or NULs; or, where the first bit is set, a big-endian number
   * (GNU, sizes from 8 GiB).
   */
  private static long number(byte[] block, int from, int length) throws RefusedTree {
    if ((block[from] & 0x80) != 0) {
      return binary(block, from, length);
    }
    String digits =
        new String(block, from, length, StandardCharsets.ISO_8859_1).replace('\0', ' ').strip();
    if (!digits.matches("[0-7]*")) {
      throw new RefusedTree(
          "", "is no tar archive, or a damaged one: a header holds a wrong number");
    }
    return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
  }

  private static long binary(byte[] block, int from, int length) throws RefusedTree {
    long value = block[from] & 0x7f;
    for (int i = from + 1; i < from + length; i++) {
      if (value >= 1L << 55) {
        throw new RefusedTree(
            "", "is no tar archive, or a damaged one: a header holds a number that is too large");
      }
      value = value << 8 | (block[i] & 0xff);
    }
    return value;
  }
}
