package word2vec;

import dev.speedtrap.driver.Training;
import java.io.IOException;
import java.nio.file.Path;

/** Skip-gram with negative sampling on two flat arrays of floats, without a list of pairs. */
public final class SkipGram implements Training {
  @Override
  public void run(Path in, Path out) throws IOException {
    Settings settings = Settings.read(in.resolve("config.properties"));
    int[] text = Npy.readInts(in.resolve("text.npy"));
    Learner learner =
        new Learner(
            settings,
            new NegativeSampler(settings.seed(), Npy.readInts(in.resolve("table.npy"))),
            Npy.readFloats(in.resolve("centers.npy")),
            Npy.readFloats(in.resolve("contexts.npy")));

    float[] losses = train(settings, text, learner);

    Npy.writeFloats(out.resolve("loss.npy"), losses);
    Npy.writeFloats(out.resolve("centers.npy"), learner.centers());
    Npy.writeFloats(out.resolve("contexts.npy"), learner.contexts());
  }

  private static float[] train(Settings settings, int[] text, Learner learner) {
    int segment = settings.segment();
    float[] losses = new float[(text.length + segment - 1) / segment];
    for (int i = 0; i < losses.length; i++) {
      double sum = 0;
      int pairs = 0;
      for (int at = i * segment; at < Math.min((i + 1) * segment, text.length); at++) {
        int last = Math.min(at + settings.window(), text.length - 1);
        for (int near = Math.max(at - settings.window(), 0); near <= last; near++) {
          if (near != at) {
            sum += learner.learn(text[at], text[near]);
            pairs++;
          }
        }
      }
      losses[i] = (float) (sum / pairs);
    }
    return losses;
  }
}
