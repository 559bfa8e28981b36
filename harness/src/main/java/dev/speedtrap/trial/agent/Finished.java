package dev.speedtrap.trial.agent;

import dev.speedtrap.record.Outcome;
import java.util.Optional;

/**
 * How an agent's work ended.
 *
 * @param outcome how
 * @param revision the revision of the workspace that is to be graded: the one last submitted, or
 *     the best one kept where the budget ran out; empty where there is none
 * @param because one sentence
 */
public record Finished(Outcome outcome, Optional<String> revision, String because) {}
