package dev.speedtrap.record;

/**
 * The model that is to review a trial's rewrite. No key stands here: it comes from the environment
 * of the harness.
 *
 * @param reviewer the short form of {@code --reviewer}
 * @param settings how it is set up
 * @param model the row of {@code models.yaml} that tells its family and prices it
 */
public record ReviewerSetup(String reviewer, AgentSettings settings, ModelRow model) {}
