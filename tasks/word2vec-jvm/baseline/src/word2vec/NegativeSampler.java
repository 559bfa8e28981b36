package word2vec;

/** Draws random words by the linear congruential generator of the original word2vec. */
final class NegativeSampler {
  private final int[] table;
  private long state;

  /** Takes a table in which a word stands as often as it shall be drawn. */
  NegativeSampler(long seed, int[] table) {
    this.state = seed;
    this.table = table;
  }

  int next() {
    state = state * 25214903917L + 11;
    return table[(int) ((state >>> 16) % table.length)];
  }
}
