package dev.speedtrap.trial.model;

import dev.speedtrap.record.TokenCounts;
import dev.speedtrap.trial.agent.Assignment;
import dev.speedtrap.trial.agent.Tool;
import dev.speedtrap.trial.agent.Toolbox;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What a model agent is made of.
 *
 * @param model the model's id, who is named as the author of its revisions
 * @param client asks it
 * @param strategy who decides what is measured and kept
 * @param approvals names of tools that need a person's approval
 * @param instructions what the model is told at first, of the tools that it has
 * @param price US dollars for an answer, where they are known
 * @param retrying how long to wait after trouble
 * @param sleeper waits
 */
record ModelSetup(
    String model,
    ChatClient client,
    Strategy strategy,
    Set<String> approvals,
    BiFunction<Assignment, List<ToolDescription>, Instructions> instructions,
    Function<TokenCounts, Optional<Double>> price,
    Retrying retrying,
    Retrying.Sleeper sleeper) {
  ModelSetup {
    approvals = Set.copyOf(approvals);
  }

  /** Returns those of the tools that the model may call. */
  Toolbox toolbox(Collection<Tool> tools) {
    return new Toolbox(
        tools.stream().filter(tool -> strategy.offers(tool.name())).toList(), approvals);
  }
}
