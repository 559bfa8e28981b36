package dev.speedtrap.trial.model;

import dev.speedtrap.record.TokenCounts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An answer that was received whole.
 *
 * @param text may be empty
 * @param calls the tools that the model calls
 * @param thinking what it thought before
 * @param tokens what the provider counted; empty where it did not: then the cost is unknown
 * @param modelVersion the model as the answer names it
 * @param finish why it ended
 */
record Answer(
    String text,
    List<ToolCall> calls,
    Optional<Thinking> thinking,
    Optional<TokenCounts> tokens,
    Optional<String> modelVersion,
    Finish finish) {
  Answer {
    calls = List.copyOf(calls);
  }

  /** Why an answer ended. */
  enum Finish {
    /** The model had said all. */
    STOP,
    /** The model waits for its tool calls. */
    TOOLS,
    /** It was cut off at a limit: of its output, or of the context. */
    LENGTH,
    /** The model or its provider declined to answer. */
    REFUSED,
    /** Anything else that a provider knows. */
    OTHER;

    static Finish of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** The word that stands in transcripts. */
    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
