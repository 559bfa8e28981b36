import dev.speedtrap.driver.Training;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Ten lines; each is the sum of all terms up to there. */
public class Tally implements Training {
  @Override
  public void run(Path in, Path out) throws Exception {
    Properties config = new Properties();
    config.load(Files.newBufferedReader(in.resolve("config.properties")));
    int terms = Integer.parseInt(config.getProperty("terms"));
    int begin = Integer.parseInt(config.getProperty("begin"));
    List<String> lines = new ArrayList<>();
    double sum = 0;
    for (int line = 1; line <= 10; line++) {
      for (int i = (line - 1) * terms; i < line * terms; i++) {
        sum += 1 + Math.sin(begin + i);
      }
      lines.add(Double.toString(sum));
    }
    Files.write(out.resolve("tally"), lines);
  }
}
