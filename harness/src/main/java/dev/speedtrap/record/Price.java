package dev.speedtrap.record;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What a model costs from a day on, in US dollars per million tokens.
 *
 * @param since the first day on which it holds
 * @param input tokens read
 * @param output tokens written, reasoning included
 * @param cacheRead tokens read from the provider's cache; as {@code input} where not said
 * @param cacheWrite tokens written to the provider's cache; as {@code input} where not said
 * @param source where the price was read
 */
public record Price(
    LocalDate since,
    double input,
    double output,
    Optional<Double> cacheRead,
    Optional<Double> cacheWrite,
    String source) {

  private static final double MILLION = 1e6;

  /** Returns what the tokens cost, in US dollars. */
  public double of(TokenCounts tokens) {
    return (tokens.input() * input
            + tokens.output() * output
            + tokens.cacheRead() * cacheRead.orElse(input)
            + tokens.cacheWrite() * cacheWrite.orElse(input))
        / MILLION;
  }
}
