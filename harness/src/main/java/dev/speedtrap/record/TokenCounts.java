package dev.speedtrap.record;

import java.util.Optional;

/**
 * Tokens that a provider counted, told apart as they are priced.
 *
 * @param input read by the model and not from a cache
 * @param cacheRead read from the provider's cache
 * @param cacheWrite written to the provider's cache
 * @param output written by the model, reasoning included
 * @param reasoning the part of {@code output} that was reasoning, where the provider tells it
 */
public record TokenCounts(
    long input, long cacheRead, long cacheWrite, long output, Optional<Long> reasoning) {

  /** No token at all. */
  public static final TokenCounts NONE = new TokenCounts(0, 0, 0, 0, Optional.empty());

  /** Returns the sum of both; reasoning is known where one of them knows it. */
  public TokenCounts plus(TokenCounts other) {
    return new TokenCounts(
        input + other.input,
        cacheRead + other.cacheRead,
        cacheWrite + other.cacheWrite,
        output + other.output,
        reasoning.isEmpty() && other.reasoning.isEmpty()
            ? Optional.empty()
            : Optional.of(reasoning.orElse(0L) + other.reasoning.orElse(0L)));
  }

  /** All tokens together. */
  public long total() {
    return input + cacheRead + cacheWrite + output;
  }
}
