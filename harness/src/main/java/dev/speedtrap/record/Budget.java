package dev.speedtrap.record;

import java.time.Duration;
import java.util.Optional;

/**
 * How much a trial's agent may use; what is not given is not bounded.
 *
 * @param time on the agent's clock, which does not run while cores are waited for
 * @param turns answers of the model
 * @param tokens all tokens together
 * @param costUsd US dollars, at the prices of {@code models.yaml}
 * @param experiments measured edits of strategy {@code loop}
 */
public record Budget(
    Optional<Duration> time,
    Optional<Integer> turns,
    Optional<Long> tokens,
    Optional<Double> costUsd,
    Optional<Integer> experiments) {

  /** No bound at all. */
  public static final Budget UNBOUNDED =
      new Budget(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
