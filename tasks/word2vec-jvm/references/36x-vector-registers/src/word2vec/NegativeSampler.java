package word2vec;

/** Draws random words by the linear congruential generator of the original word2vec. */
final class NegativeSampler {
  private final int[] table;
  private final double reciprocal;
  private long state;

  /** Takes a table in which a word stands as often as it shall be drawn. */
  NegativeSampler(long seed, int[] table) {
    this.state = seed;
    this.table = table;
    this.reciprocal = 1.0 / table.length;
  }

  int next() {
    state = state * 25214903917L + 11;
    long random = state >>> 16;
    // A remainder without a division: 48 bits are exact in a double, and its quotient is off by one
    // at most.
    long remainder = random - (long) (random * reciprocal) * table.length;
    if (remainder < 0) {
      remainder += table.length;
    } else if (remainder >= table.length) {
      remainder -= table.length;
    }
    return table[(int) remainder];
  }
}
