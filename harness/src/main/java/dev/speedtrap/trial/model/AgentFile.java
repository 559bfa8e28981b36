package dev.speedtrap.trial.model;

import dev.speedtrap.record.AgentSettings;
import java.util.List;
import java.util.Optional;

/** An agent's settings as a YAML file gives them; what may be left out is empty then. */
record AgentFile(
    String provider,
    String model,
    Optional<String> baseUrl,
    Optional<String> keyVariable,
    Optional<String> strategy,
    Optional<Double> temperature,
    Optional<String> effort,
    Optional<Integer> thinkingTokens,
    Optional<Integer> outputTokens,
    Optional<List<String>> approvals) {

  AgentSettings settings() {
    return new AgentSettings(
        provider,
        model,
        baseUrl,
        keyVariable,
        strategy.orElse(FreeStrategy.ID),
        temperature,
        effort,
        thinkingTokens,
        outputTokens,
        approvals.orElse(List.of()));
  }
}
