package word2vec;

import dev.speedtrap.driver.Training;
import java.io.IOException;
import java.nio.file.Path;

/** What the driver calls. */
public final class SkipGram implements Training {
  @Override
  public void run(Path in, Path out) throws IOException {
    new Trainer().train(in, out);
  }
}
