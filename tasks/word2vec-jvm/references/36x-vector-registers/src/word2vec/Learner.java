package word2vec;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The vectors of all words, and the step on one pair: all its samples at once, in vector registers.
 * The width is 32, and there are up to seven negative samples.
 */
final class Learner {
  private static final int WIDTH = 32;

  private final int negatives;
  private final float rate;
  private final NegativeSampler sampler;
  private final float[] centers;
  private final float[] contexts;
  private final int[] places = new int[Exp.LANES];
  private final float[] values = new float[Exp.LANES];
  private final float[] labels = new float[Exp.LANES];

  Learner(Settings settings, NegativeSampler sampler, float[] centers, float[] contexts) {
    if (settings.width() != WIDTH || settings.negatives() >= Exp.LANES) {
      throw new IllegalArgumentException("written for other settings than " + settings);
    }
    this.negatives = settings.negatives();
    this.rate = (float) settings.rate();
    this.sampler = sampler;
    this.centers = centers;
    this.contexts = contexts;
    labels[0] = 1;
  }

  float[] centers() {
    return centers;
  }

  float[] contexts() {
    return contexts;
  }

  /** Takes one step on a pair; the loss before it. */
  double learn(int word, int neighbour) {
    places[0] = neighbour * WIDTH;
    int samples = 1;
    boolean twice = false;
    for (int i = 0; i < negatives; i++) {
      int place = sampler.next() * WIDTH;
      if (place != places[0]) {
        for (int j = 1; j < samples; j++) {
          twice |= places[j] == place;
        }
        places[samples++] = place;
      }
    }
    if (!twice) {
      return step(word * WIDTH, 0, samples);
    }
    // The second sample of a word has to see what the first one has changed: one after another. The
    // center changes after all of them.
    float[] before = new float[WIDTH];
    float[] change = new float[WIDTH];
    System.arraycopy(centers, word * WIDTH, before, 0, WIDTH);
    double loss = 0;
    for (int i = 0; i < samples; i++) {
      System.arraycopy(before, 0, centers, word * WIDTH, WIDTH);
      loss += step(word * WIDTH, i, i + 1);
      for (int k = 0; k < WIDTH; k++) {
        change[k] += centers[word * WIDTH + k] - before[k];
      }
    }
    for (int k = 0; k < WIDTH; k++) {
      centers[word * WIDTH + k] = before[k] + change[k];
    }
    return loss;
  }

  /** Takes the samples from one to another, all of different words; their loss. */
  private double step(int begin, int from, int to) {
    FloatVector c0 = FloatVector.fromArray(Exp.EIGHT, centers, begin);
    FloatVector c1 = FloatVector.fromArray(Exp.EIGHT, centers, begin + 8);
    FloatVector c2 = FloatVector.fromArray(Exp.EIGHT, centers, begin + 16);
    FloatVector c3 = FloatVector.fromArray(Exp.EIGHT, centers, begin + 24);
    for (int i = from; i < to; i++) {
      int at = places[i];
      FloatVector u0 = FloatVector.fromArray(Exp.EIGHT, contexts, at);
      FloatVector u1 = FloatVector.fromArray(Exp.EIGHT, contexts, at + 8);
      FloatVector u2 = FloatVector.fromArray(Exp.EIGHT, contexts, at + 16);
      FloatVector u3 = FloatVector.fromArray(Exp.EIGHT, contexts, at + 24);
      FloatVector products = c0.mul(u0).add(c1.mul(u1)).add(c2.mul(u2).add(c3.mul(u3)));
      values[i] = -products.reduceLanes(VectorOperators.ADD);
    }
    FloatVector e = Exp.of(FloatVector.fromArray(Exp.EIGHT, values, 0));
    FloatVector label = FloatVector.fromArray(Exp.EIGHT, labels, 0);
    FloatVector predicted = FloatVector.broadcast(Exp.EIGHT, 1f).div(e.add(1f));
    // Of the true neighbour the probability that it is there, of the others that they are not.
    predicted.mul(e.add(label.mul(e.neg().add(1f)))).intoArray(values, 0);
    // The logarithm of a product, once a pair, is the sum of logarithms.
    double likelihood = 1;
    for (int i = from; i < to; i++) {
      likelihood *= values[i];
    }
    label.sub(predicted).mul(rate).intoArray(values, 0);
    FloatVector n0 = c0;
    FloatVector n1 = c1;
    FloatVector n2 = c2;
    FloatVector n3 = c3;
    for (int i = from; i < to; i++) {
      int at = places[i];
      FloatVector step = FloatVector.broadcast(Exp.EIGHT, values[i]);
      FloatVector u0 = FloatVector.fromArray(Exp.EIGHT, contexts, at);
      FloatVector u1 = FloatVector.fromArray(Exp.EIGHT, contexts, at + 8);
      FloatVector u2 = FloatVector.fromArray(Exp.EIGHT, contexts, at + 16);
      FloatVector u3 = FloatVector.fromArray(Exp.EIGHT, contexts, at + 24);
      n0 = n0.add(u0.mul(step));
      n1 = n1.add(u1.mul(step));
      n2 = n2.add(u2.mul(step));
      n3 = n3.add(u3.mul(step));
      u0.add(c0.mul(step)).intoArray(contexts, at);
      u1.add(c1.mul(step)).intoArray(contexts, at + 8);
      u2.add(c2.mul(step)).intoArray(contexts, at + 16);
      u3.add(c3.mul(step)).intoArray(contexts, at + 24);
    }
    n0.intoArray(centers, begin);
    n1.intoArray(centers, begin + 8);
    n2.intoArray(centers, begin + 16);
    n3.intoArray(centers, begin + 24);
    return -Math.log(likelihood);
  }
}
