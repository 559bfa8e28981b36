package word2vec;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** What an input says about its training; the brief explains each. */
record Settings(int width, int window, int negatives, double rate, int segment, long seed) {

  static Settings read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return new Settings(
        Integer.parseInt(properties.getProperty("width")),
        Integer.parseInt(properties.getProperty("window")),
        Integer.parseInt(properties.getProperty("negatives")),
        Double.parseDouble(properties.getProperty("rate")),
        Integer.parseInt(properties.getProperty("segment")),
        Long.parseLong(properties.getProperty("seed")));
  }
}
