package dev.speedtrap.files;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The extended header records of POSIX.1-2001: lines of {@code "LENGTH KEY=VALUE\n"}. */
final class PaxRecords {
  private PaxRecords() {}

  /**
   * Reads records; of one key the last wins, as POSIX has it.
   *
   * @throws RefusedTree if they are malformed, or describe a sparse file, whose size in the archive
   *     says nothing about its size on disk
   */
  static Map<String, String> parse(byte[] content) throws RefusedTree {
    Map<String, String> records = new HashMap<>();
    int at = 0;
    while (at < content.length) {
      int blank = at;
      int length = 0;
      while (blank < content.length
          && content[blank] >= '0'
          && content[blank] <= '9'
          && length <= content.length) {
        length = length * 10 + (content[blank++] - '0');
      }
      boolean holds =
          blank < content.length
              && content[blank] == ' '
              && length > blank - at + 1
              && length <= content.length - at;
      if (!holds || content[at + length - 1] != '\n') {
        throw malformed();
      }
      String record =
          new String(content, blank + 1, at + length - blank - 2, StandardCharsets.UTF_8);
      int equals = record.indexOf('=');
      if (equals <= 0) {
        throw malformed();
      }
      String key = record.substring(0, equals);
      if (key.startsWith("GNU.sparse.")) {
        throw new RefusedTree("", "holds a sparse file, which may grow far beyond its archive");
      }
      records.put(key, record.substring(equals + 1));
      at += length;
    }
    return records;
  }

  private static RefusedTree malformed() {
    return new RefusedTree(
        "", "is no tar archive, or a damaged one: an extended header is malformed");
  }
}
