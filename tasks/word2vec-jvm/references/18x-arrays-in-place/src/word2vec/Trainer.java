package word2vec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Skip-gram with negative sampling; each vector is an array of its own, changed in place. */
final class Trainer {
  private Settings settings;
  private NegativeSampler sampler;
  private double[][] centers;
  private double[][] contexts;
  private double[] change;

  /** Trains on the input of one folder and writes the output to another. */
  void train(Path in, Path out) throws IOException {
    settings = Settings.read(in.resolve("config.properties"));
    int[] text = Npy.readInts(in.resolve("text.npy"));
    sampler = new NegativeSampler(settings.seed(), Npy.readInts(in.resolve("table.npy")));
    centers = vectors(Npy.readFloats(in.resolve("centers.npy")));
    contexts = vectors(Npy.readFloats(in.resolve("contexts.npy")));
    change = new double[settings.width()];

    List<Double> losses = train(text);

    float[] loss = new float[losses.size()];
    for (int i = 0; i < loss.length; i++) {
      loss[i] = losses.get(i).floatValue();
    }
    Npy.writeFloats(out.resolve("loss.npy"), loss);
    Npy.writeFloats(out.resolve("centers.npy"), flat(centers));
    Npy.writeFloats(out.resolve("contexts.npy"), flat(contexts));
  }

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

  private double learn(Pair pair) {
    double[] center = centers[pair.center()];
    Arrays.fill(change, 0);
    double loss = step(center, contexts[pair.context()], 1);
    for (int i = 0; i < settings.negatives(); i++) {
      int word = sampler.next();
      if (word != pair.context()) {
        loss += step(center, contexts[word], 0);
      }
    }
    for (int i = 0; i < center.length; i++) {
      center[i] += change[i];
    }
    return loss;
  }

  /** One sample: its loss; what it changes of the center is added up. */
  private double step(double[] center, double[] context, int label) {
    double dot = 0;
    for (int i = 0; i < center.length; i++) {
      dot += center[i] * context[i];
    }
    double predicted = 1 / (1 + Math.exp(-dot));
    double step = settings.rate() * (label - predicted);
    for (int i = 0; i < center.length; i++) {
      change[i] += step * context[i];
      context[i] += step * center[i];
    }
    return -Math.log(label == 1 ? predicted : 1 - predicted);
  }

  private double[][] vectors(float[] flat) {
    double[][] vectors = new double[flat.length / settings.width()][settings.width()];
    for (int i = 0; i < flat.length; i++) {
      vectors[i / settings.width()][i % settings.width()] = flat[i];
    }
    return vectors;
  }

  private float[] flat(double[][] vectors) {
    float[] flat = new float[vectors.length * settings.width()];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = (float) vectors[i / settings.width()][i % settings.width()];
    }
    return flat;
  }
}
