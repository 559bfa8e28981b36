package dev.speedtrap.files;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that a mistyped one was meant to be. */
public final class DidYouMean {
  private DidYouMean() {}

  /**
   * Returns the nearest known word, where one is near enough to be worth a guess: a third of the
   * letters may be wrong.
   */
  public static Optional<String> nearest(String given, Collection<String> known) {
    String word = given.toLowerCase(Locale.ROOT);
    int most = Math.max(1, Math.min(word.length(), 60) / 3);
    return known.stream()
        .filter(candidate -> distance(word, candidate.toLowerCase(Locale.ROOT)) <= most)
        .min(
            Comparator.comparingInt(
                    (String candidate) -> distance(word, candidate.toLowerCase(Locale.ROOT)))
                .thenComparing(c -> c));
  }

  /** Returns {@code "; did you mean 'x'?"}, or nothing, to be put at the end of a sentence. */
  public static String suffix(String given, Collection<String> known) {
    return nearest(given, known).map(word -> "; did you mean '" + word + "'?").orElse("");
  }

  /**
   * Optimal string alignment: insertions, deletions, replacements and swaps of neighbours cost one
   * each.
   */
  private static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) > 20) {
      return Integer.MAX_VALUE;
    }
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        cost[i][j] = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[a.length()][b.length()];
  }
}
