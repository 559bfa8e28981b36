package word2vec;

import dev.speedtrap.driver.Training;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Learns word vectors by skip-gram with negative sampling (Mikolov et al., 2013), one pair of words
 * after another.
 *
 * <p>Every word has two vectors: one as the word in the middle, one as a word around it. For each
 * pair, the vectors of the true neighbour are drawn together and those of a few random words pushed
 * apart.
 */
public final class SkipGram implements Training {
  private Settings settings;
  private NegativeSampler sampler;
  private List<Vector> centers;
  private List<Vector> contexts;

  @Override
  public void run(Path in, Path out) throws IOException {
    settings = Settings.read(in.resolve("config.properties"));
    int[] text = Npy.readInts(in.resolve("text.npy"));
    sampler = new NegativeSampler(settings.seed(), Npy.readInts(in.resolve("table.npy")));
    centers = vectors(Npy.readFloats(in.resolve("centers.npy")));
    contexts = vectors(Npy.readFloats(in.resolve("contexts.npy")));

    List<Double> losses = train(text);

    Npy.writeFloats(out.resolve("loss.npy"), flat(losses));
    Npy.writeFloats(out.resolve("centers.npy"), flat(centers));
    Npy.writeFloats(out.resolve("contexts.npy"), flat(contexts));
  }

  /** Trains on all pairs of the text in their order; the mean loss of each segment's pairs. */
  private List<Double> train(int[] text) {
    List<Double> losses = new ArrayList<>();
    for (int begin = 0; begin < text.length; begin += settings.segment()) {
      int end = Math.min(begin + settings.segment(), text.length);
      List<Pair> pairs = Pair.around(text, begin, end, settings.window());
      double sum = 0;
      for (Pair pair : pairs) {
        sum += learn(pair);
      }
      losses.add(sum / pairs.size());
    }
    return losses;
  }

  /** Takes one step on one pair; the loss before it. */
  private double learn(Pair pair) {
    Vector center = centers.get(pair.center());
    Vector change = Vector.zero(settings.width());
    double loss = 0;
    for (Sample sample : samples(pair)) {
      Vector context = contexts.get(sample.word());
      double predicted = sigmoid(center.dot(context));
      loss -= Math.log(sample.label() == 1 ? predicted : 1 - predicted);
      double step = settings.rate() * (sample.label() - predicted);
      change = change.plus(context.times(step));
      contexts.set(sample.word(), context.plus(center.times(step)));
    }
    centers.set(pair.center(), center.plus(change));
    return loss;
  }

  /** The true neighbour, then the random words; a random word that is the neighbour is left out. */
  private List<Sample> samples(Pair pair) {
    List<Sample> samples = new ArrayList<>();
    samples.add(new Sample(pair.context(), 1));
    for (int i = 0; i < settings.negatives(); i++) {
      int word = sampler.next();
      if (word != pair.context()) {
        samples.add(new Sample(word, 0));
      }
    }
    return samples;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private List<Vector> vectors(float[] flat) {
    List<Vector> vectors = new ArrayList<>();
    for (int begin = 0; begin < flat.length; begin += settings.width()) {
      vectors.add(Vector.of(flat, begin, settings.width()));
    }
    return vectors;
  }

  private float[] flat(Iterable<Vector> vectors) {
    float[] flat = new float[centers.size() * settings.width()];
    int at = 0;
    for (Vector vector : vectors) {
      for (double value : vector.values()) {
        flat[at++] = (float) value;
      }
    }
    return flat;
  }

  private static float[] flat(List<Double> values) {
    float[] flat = new float[values.size()];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = values.get(i).floatValue();
    }
    return flat;
  }

  /** A word to predict, and whether it is really there (1) or not (0). */
  private record Sample(int word, int label) {}
}
