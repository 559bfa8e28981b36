package word2vec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A vector that never changes. */
record Vector(List<Double> values) {

  static Vector zero(int width) {
    return new Vector(Collections.nCopies(width, 0.0));
  }

  static Vector of(float[] flat, int begin, int width) {
    List<Double> values = new ArrayList<>();
    for (int i = begin; i < begin + width; i++) {
      values.add((double) flat[i]);
    }
    return new Vector(values);
  }

  double dot(Vector other) {
    double sum = 0;
    for (int i = 0; i < values.size(); i++) {
      sum += values.get(i) * other.values.get(i);
    }
    return sum;
  }

  Vector plus(Vector other) {
    List<Double> sums = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      sums.add(values.get(i) + other.values.get(i));
    }
    return new Vector(sums);
  }

  Vector times(double factor) {
    List<Double> products = new ArrayList<>();
    for (Double value : values) {
      products.add(factor * value);
    }
    return new Vector(products);
  }
}
