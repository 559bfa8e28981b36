package dev.speedtrap.record;

import java.util.List;
import java.util.Optional;

/**
 * How a model agent is set up. No key stands here: it comes from the environment of the harness.
 *
 * @param provider {@code anthropic}, {@code openai}, {@code google}, {@code ollama} or {@code
 *     openai-compatible}
 * @param model the name that the provider knows it by
 * @param baseUrl where it is reached; the provider's own address if not given
 * @param keyVariable the environment variable that holds the key, where it is not the usual one
 * @param strategy {@code free} or {@code loop}
 * @param temperature the provider's own if not given
 * @param effort reasoning effort, such as {@code low} or {@code high}, where the provider has it
 * @param thinkingTokens budget for thinking, where the provider has it
 * @param outputTokens the most tokens of one answer
 * @param approvals names of tools that need a person's approval
 */
public record AgentSettings(
    String provider,
    String model,
    Optional<String> baseUrl,
    Optional<String> keyVariable,
    String strategy,
    Optional<Double> temperature,
    Optional<String> effort,
    Optional<Integer> thinkingTokens,
    Optional<Integer> outputTokens,
    List<String> approvals) {

  public AgentSettings {
    approvals = List.copyOf(approvals);
  }
}
