package dev.speedtrap.trial.model;

import java.util.List;
import java.util.Optional;

/**
 * What a model thought before it answered. Some providers want it back unchanged in the next
 * question, with the signature that proves it to be theirs.
 *
 * @param text in words, where the provider shows them
 * @param signature opaque
 * @param redacted opaque parts that the provider does not show
 */
record Thinking(Optional<String> text, Optional<String> signature, List<String> redacted) {
  Thinking {
    redacted = List.copyOf(redacted);
  }

  boolean isEmpty() {
    return text.isEmpty() && signature.isEmpty() && redacted.isEmpty();
  }
}
