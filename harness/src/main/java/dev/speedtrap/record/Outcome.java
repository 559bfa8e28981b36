package dev.speedtrap.record;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a trial ended, apart from its grade. */
public enum Outcome {
  /** The agent handed in a rewrite. */
  SUBMITTED,
  /** The budget ran out; the best rewrite kept so far is graded. */
  BUDGET_OUT,
  /** A person ended it. */
  ABORTED,
  /** The agent itself failed. */
  AGENT_FAILED;

  @JsonCreator
  static Outcome of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** The word that stands in documents and messages. */
  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
