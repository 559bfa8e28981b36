package dev.speedtrap.record;

import java.time.Duration;
import java.util.Optional;

/**
 * What an agent used.
 *
 * @param agentTime on the agent's clock
 * @param turns answers of the model
 * @param actions tool calls that were carried out
 * @param tokens over all answers that told them
 * @param costUsd US dollars; empty where a price or a count is unknown, that of a lost answer too
 * @param lostAnswers answers that were asked for and never came whole; what they cost is unknown
 * @param experiments measured edits
 * @param kept experiments that were kept
 * @param discarded experiments that were no better
 * @param crashed experiments that did not build, run or hold accuracy
 */
public record Effort(
    Duration agentTime,
    int turns,
    int actions,
    TokenCounts tokens,
    Optional<Double> costUsd,
    int lostAnswers,
    int experiments,
    int kept,
    int discarded,
    int crashed) {}
