package dev.speedtrap.record;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/**
 * Who wrote a revision of the rewrite.
 *
 * @param kind what it is
 * @param name a person's name, a model's id, or {@code baseline}
 * @param version the model's version as the provider's answer names it, where it does
 * @param promptDigest SHA-256 of the instructions that the model worked under
 */
public record Author(
    Kind kind, String name, Optional<String> version, Optional<String> promptDigest) {

  /** What can write. */
  public enum Kind {
    /** The task itself: what was handed out. */
    TASK,
    /** An agent that is no person. */
    AGENT,
    /** A person. */
    PERSON;

    @JsonCreator
    static Kind of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** The word that stands in documents. */
    @JsonValue
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The author of what was handed out. */
  public static final Author TASK =
      new Author(Kind.TASK, "baseline", Optional.empty(), Optional.empty());

  /** Returns a person as author. */
  public static Author person(String name) {
    return new Author(Kind.PERSON, name, Optional.empty(), Optional.empty());
  }
}
