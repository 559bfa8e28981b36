package dev.speedtrap.grade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.speedtrap.task.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The report of a run that JMH wrote as JSON, or that a program wrote in its place: nothing in it
 * is taken on trust.
 *
 * @param text the file as it is
 * @param nanos the time of every invocation, in their order, each more than 0
 */
record JmhReport(String text, List<Long> nanos) {
  private static final String FILE = "jmh.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** JMH writes some 3 KB, and 20 bytes an invocation. */
  private static final long MOST_BYTES = 256 * 1024;

  /** No run takes 10 days; beyond that, sums of times would no longer fit. */
  private static final double MOST_NANOS = 1e15;

  /**
   * Reads the report and removes it from the outputs.
   *
   * @param invocations how many there must be
   * @throws Rejection when it is missing or says anything else than such a report does
   */
  static JmhReport take(Path outputs, int invocations) throws Rejection {
    Path file = outputs.resolve(FILE);
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw invalid("JMH left no report");
      }
      if (Files.size(file) > MOST_BYTES) {
        throw invalid("it takes " + Files.size(file) + " bytes, more than JMH ever writes");
      }
      byte[] text = Files.readAllBytes(file);
      Files.delete(file);
      return new JmhReport(
          new String(text, StandardCharsets.UTF_8), nanos(parse(text), invocations));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode parse(byte[] text) throws Rejection {
    try {
      JsonNode document = JSON.readTree(text);
      return document == null ? JSON.nullNode() : document;
    } catch (IOException e) {
      throw invalid("it is no JSON");
    }
  }

  private static List<Long> nanos(JsonNode document, int invocations) throws Rejection {
    JsonNode metric = document.path(0).path("primaryMetric");
    if (document.size() != 1 || !metric.path("scoreUnit").asText().equals("ns/op")) {
      throw invalid("it is no report of one benchmark in ns/op");
    }
    JsonNode forks = metric.path("rawData");
    if (forks.size() != 1 || forks.path(0).size() != invocations) {
      throw invalid("it does not tell of one fork with " + invocations + " invocations");
    }
    List<Long> nanos = new ArrayList<>();
    for (JsonNode value : forks.path(0)) {
      double told = value.isNumber() ? value.doubleValue() : Double.NaN;
      if (!(told > 0 && told < MOST_NANOS)) {
        throw invalid("an invocation took " + abridged(value));
      }
      nanos.add(Math.max(1, Math.round(told)));
    }
    return nanos;
  }

  private static String abridged(JsonNode value) {
    String text = value.toString();
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }

  private static Rejection invalid(String why) {
    return new Rejection(Reason.OUTPUT_INVALID, FILE, FILE + ": " + why);
  }
}
