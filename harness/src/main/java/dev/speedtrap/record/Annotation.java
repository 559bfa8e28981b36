package dev.speedtrap.record;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * A remark on a grade that never changes its verdict.
 *
 * @param kind what it remarks on
 * @param because one sentence with the figures
 */
public record Annotation(Kind kind, String because) {

  /** What an annotation can remark on. */
  public enum Kind {
    /** Something a person should look at. */
    FLAGGED,
    /** The interval is wider than was asked for. */
    WIDE,
    /** The grade can never be ranked. */
    UNRANKED;

    @JsonCreator
    static Kind of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** The word that stands in documents and messages. */
    @JsonValue
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
