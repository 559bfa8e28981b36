package dev.speedtrap.files;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Which names a tree from outside may use: those that every file system keeps apart and every
 * terminal shows as they are.
 */
final class EntryName {
  /** The most that ext4, xfs, APFS and NTFS all take for one name. */
  private static final int MOST_NAME_BYTES = 255;

  /** Far below the 4096 bytes of Linux, so that the tree fits below any folder of ours. */
  private static final int MOST_PATH_BYTES = 1024;

  private EntryName() {}

  /**
   * Says whether an entry of this name is no part of any tree here: {@code .git} and {@code
   * __pycache__} change without anybody's doing, and neither is handed on, digested, packed or
   * unpacked.
   */
  static boolean isLeftOut(String name) {
    return name.equals(".git") || name.equals("__pycache__");
  }

  /**
   * Checks a path, component by component.
   *
   * @param path relative, with {@code /}
   * @throws RefusedTree if a component is odd, or the path is too long
   */
  static void check(String path) throws RefusedTree {
    // The length first: the parts of a path of a million slashes are not worth looking at.
    if (path.length() > MOST_PATH_BYTES || utf8Length(path) > MOST_PATH_BYTES) {
      throw new RefusedTree(
          path.substring(0, Math.min(60, path.length())) + "…",
          "has a path of more than " + MOST_PATH_BYTES + " bytes");
    }
    for (String name : path.split("/", -1)) {
      String oddity = oddity(name);
      if (!oddity.isEmpty()) {
        throw new RefusedTree(path, oddity);
      }
    }
  }

  /**
   * Says whether a link's target is a text that a file system takes and a terminal shows as it is.
   */
  static boolean isPlainTarget(String target) {
    return utf8Length(target) <= MOST_PATH_BYTES
        && target.codePoints().noneMatch(EntryName::isInvisible);
  }

  /** Returns the form under which names that differ only in case are the same. */
  static String caseless(String path) {
    // Upper case first: it joins letters that have one capital, such as the two small sigmas.
    return Normalizer.normalize(
        path.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
  }

  /** Escapes what could disturb a terminal or mislead a reader. */
  static String printable(String text) {
    StringBuilder printable = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (isInvisible(c)) {
                printable.append(String.format(Locale.ROOT, "\\u{%x}", c));
              } else {
                printable.appendCodePoint(c);
              }
            });
    return printable.toString();
  }

  private static String oddity(String name) {
    if (name.isEmpty()) {
      return "has an empty name in its path";
    }
    if (name.equals(".") || name.equals("..")) {
      return "has '" + name + "' in its path";
    }
    if (name.codePoints().anyMatch(EntryName::isInvisible)) {
      return "has a control or invisible character in its name, or one that is no text";
    }
    if (name.indexOf('\\') >= 0) {
      return "has a backslash in its name";
    }
    if (isBlank(name.codePointAt(0)) || isBlank(name.codePointBefore(name.length()))) {
      return "has a name that begins or ends with a blank";
    }
    if (utf8Length(name) > MOST_NAME_BYTES) {
      return "has a name of more than " + MOST_NAME_BYTES + " bytes";
    }
    if (!Normalizer.isNormalized(name, Normalizer.Form.NFC)) {
      return "has a name that is not in Unicode's normal form C, so that some file systems would change it";
    }
    return "";
  }

  private static boolean isInvisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> c == '\uFFFD'; // What bytes that are no UTF-8 were decoded to.
    };
  }

  private static boolean isBlank(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static int utf8Length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
