package dev.speedtrap.record;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a person can do to a running trial. */
public enum InterventionKind {
  /** Says something that the agent did not ask for. */
  HINT,
  /** Answers a question of the agent. */
  ANSWER,
  /** Edits the rewrite. */
  CORRECTION,
  /** Does the work, until it is handed back. */
  TAKEOVER,
  /** Allows or denies what the agent asked to do. */
  APPROVAL,
  /** Ends the trial. */
  ABORT;

  /** Says whether it counts as an intervention: all do but an approval. */
  public boolean counts() {
    return this != APPROVAL;
  }

  @JsonCreator
  static InterventionKind of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  /** The word that stands in documents and messages. */
  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
