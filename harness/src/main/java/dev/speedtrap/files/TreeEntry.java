package dev.speedtrap.files;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;

/**
 * One entry of a tree on disk.
 *
 * @param path relative to the tree, with {@code /}
 * @param kind what it is, links not followed
 * @param executable for a file, whether its owner may execute it
 * @param target for a link, where it points; else empty
 * @param file where it lies
 */
record TreeEntry(String path, Kind kind, boolean executable, String target, Path file) {
  /**
   * The order of a digest and of an archive: by the bytes of the path in UTF-8, the same on every
   * machine.
   */
  static final Comparator<TreeEntry> BYTEWISE =
      (a, b) ->
          Arrays.compareUnsigned(
              a.path.getBytes(StandardCharsets.UTF_8), b.path.getBytes(StandardCharsets.UTF_8));

  enum Kind {
    FILE,
    FOLDER,
    LINK,
    /** A device, a socket, a FIFO. */
    SPECIAL
  }
}
