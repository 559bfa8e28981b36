package word2vec;

import java.util.ArrayList;
import java.util.List;

/** A word and one of its neighbours. */
record Pair(int center, int context) {

  /** The pairs of the words from begin to end with all their neighbours, from left to right. */
  static List<Pair> around(int[] text, int begin, int end, int window) {
    List<Pair> pairs = new ArrayList<>();
    for (int at = begin; at < end; at++) {
      for (int near = at - window; near <= at + window; near++) {
        if (near != at && near >= 0 && near < text.length) {
          pairs.add(new Pair(text[at], text[near]));
        }
      }
    }
    return pairs;
  }
}
