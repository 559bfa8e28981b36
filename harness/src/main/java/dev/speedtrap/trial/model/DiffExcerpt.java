package dev.speedtrap.trial.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A diff as a reviewer is shown it: nothing in it is invisible, and it is not longer than it may
 * be.
 *
 * <p>Where it is cut, each file is cut at the same length, so that a long file hides no other one.
 *
 * @param text what is shown, with a note wherever something is left out
 * @param whole the length of the diff
 * @param read how much of it is shown
 */
record DiffExcerpt(String text, int whole, int read) {
  private static final String FILE = "diff --git ";

  /** Characters that do not show could carry words for the reviewer, or turn code around. */
  private static final Pattern INVISIBLE =
      Pattern.compile("\\r(?!\\n)|[\\p{C}\\p{Zl}\\p{Zp}&&[^\\r\\n\\t]]");

  /**
   * Cuts a diff.
   *
   * @param most how many characters of it are shown, notes aside
   */
  static DiffExcerpt of(String diff, int most) {
    String shown =
        INVISIBLE
            .matcher(diff)
            .replaceAll(
                found -> String.format(Locale.ROOT, "<U+%04X>", found.group().codePointAt(0)));
    if (shown.length() <= most) {
      return new DiffExcerpt(shown, shown.length(), shown.length());
    }
    List<String> files = files(shown);
    int longest = longest(files.stream().mapToInt(String::length).sorted().toArray(), most);
    StringBuilder text = new StringBuilder();
    int read = 0;
    for (String file : files) {
      String kept = file.length() <= longest ? file : head(file, longest);
      read += kept.length();
      text.append(kept);
      if (kept.length() < file.length()) {
        text.append(
            "\n[cut: %d of the %d characters of this file's diff are left out here]\n"
                .formatted(file.length() - kept.length(), file.length()));
      }
    }
    return new DiffExcerpt(text.toString(), shown.length(), read);
  }

  /** A line of a file begins with a blank, a sign or a bracket: none can look like a header. */
  private static List<String> files(String diff) {
    return new ArrayList<>(Arrays.asList(diff.split("(?md)^(?=" + FILE + ")")));
  }

  /**
   * Returns the length at which all have to be cut, so that together they are as long as may be.
   */
  private static int longest(int[] lengths, int most) {
    int left = most;
    for (int i = 0; i < lengths.length; i++) {
      int share = left / (lengths.length - i);
      if (lengths[i] > share) {
        return share;
      }
      left -= lengths[i];
    }
    return most;
  }

  /** Never half of a character. */
  private static String head(String text, int length) {
    boolean inside = length > 0 && Character.isHighSurrogate(text.charAt(length - 1));
    return text.substring(0, inside ? length - 1 : length);
  }
}
