package dev.speedtrap.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.speedtrap.files.LineLog;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * What the models of a trial have cost so far, agent and reviewer together.
 *
 * @param usd US dollars of all that has a price; what a lost answer may have cost is not in it
 * @param priced whether all that was received has a price
 * @param agentEnded whether the agent's work is done: what is left is a grading, and a review
 */
record Bill(double usd, boolean priced, boolean agentEnded) {
  /** Of a trial that has not begun. */
  static final Bill NOTHING = new Bill(0, true, false);

  /** Of a trial of which nothing can be told. */
  static final Bill UNKNOWN = new Bill(0, false, false);

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Returns the bill of a sealed trial. */
  static Bill sealed(double usd) {
    return new Bill(usd, true, true);
  }

  /**
   * Adds up a transcript, which another process may be writing; one that is not there costs
   * nothing.
   *
   * @throws UncheckedIOException if the disk fails
   */
  static Bill of(Path transcript) {
    Bill bill = NOTHING;
    for (String line : lines(transcript)) {
      bill = bill.with(event(line));
    }
    return bill;
  }

  private static List<String> lines(Path transcript) {
    try {
      return LineLog.read(transcript);
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof NoSuchFileException) {
        // Sealed just now, by another process.
        return List.of();
      }
      throw e;
    }
  }

  /** What is no JSON may have been an answer. */
  private static JsonNode event(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private Bill with(JsonNode event) {
    if (!event.isObject()) {
      return new Bill(usd, false, agentEnded);
    }
    return switch (event.path("event").asText()) {
      case "answered", "review-answered" -> charged(event.path("cost_usd"));
      // An answer that came, and could not be read.
      case "trouble", "review-trouble" ->
          event.path("tokens").isObject() ? charged(event.path("cost_usd")) : this;
      case "ended" -> new Bill(usd, priced, true);
      default -> this;
    };
  }

  private Bill charged(JsonNode cost) {
    return new Bill(usd + cost.asDouble(), priced && cost.isNumber(), agentEnded);
  }
}
