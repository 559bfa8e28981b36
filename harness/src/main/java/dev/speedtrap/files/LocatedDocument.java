package dev.speedtrap.files;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A document that knows on which line each of its values begins.
 *
 * @param origin what to call it in messages: its path
 * @param root its content
 * @param lines for every value the line, from 1, of its key or else of itself
 */
record LocatedDocument(String origin, JsonNode root, Map<JsonPointer, Integer> lines) {
  /** Beyond these a list of problems helps nobody. */
  private static final int MOST_TOLD = 8;

  /**
   * Says in one message what is wrong, in the order of the lines: {@code "FILE:LINE: FIELD WHAT;
   * line N: …"}.
   */
  InvalidInput invalid(List<Problem> problems) {
    List<Problem> sorted =
        problems.stream().distinct().sorted(Comparator.comparingInt(p -> line(p.where()))).toList();
    Problem first = sorted.get(0);
    String rest =
        sorted.stream()
            .skip(1)
            .limit(MOST_TOLD - 1)
            .map(p -> "; line " + line(p.where()) + ": " + sentence(p))
            .collect(Collectors.joining());
    String more = sorted.size() > MOST_TOLD ? "; and " + (sorted.size() - MOST_TOLD) + " more" : "";
    return new InvalidInput(
        origin + ":" + line(first.where()) + ": " + sentence(first) + rest + more);
  }

  /** Returns the line of a value, or of the nearest one around it where it is missing. */
  int line(JsonPointer where) {
    for (JsonPointer at = where; at != null; at = at.head()) {
      Integer line = lines.get(at);
      if (line != null) {
        return line;
      }
    }
    return 1;
  }

  private static String sentence(Problem problem) {
    String field = problem.field();
    return (field.isEmpty() ? "the document" : field) + " " + problem.what();
  }
}
