package word2vec;

/** A vector that never changes. */
record Vector(double[] values) {

  static Vector zero(int width) {
    return new Vector(new double[width]);
  }

  static Vector of(float[] flat, int begin, int width) {
    double[] values = new double[width];
    for (int i = 0; i < width; i++) {
      values[i] = flat[begin + i];
    }
    return new Vector(values);
  }

  double dot(Vector other) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i] * other.values[i];
    }
    return sum;
  }

  Vector plus(Vector other) {
    double[] sums = new double[values.length];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = values[i] + other.values[i];
    }
    return new Vector(sums);
  }

  Vector times(double factor) {
    double[] products = new double[values.length];
    for (int i = 0; i < products.length; i++) {
      products[i] = factor * values[i];
    }
    return new Vector(products);
  }
}
