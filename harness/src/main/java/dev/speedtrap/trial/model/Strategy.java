package dev.speedtrap.trial.model;

import dev.speedtrap.files.DidYouMean;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.AgentSettings;
import dev.speedtrap.task.Scale;
import dev.speedtrap.trial.agent.Assignment;
import java.util.List;
import java.util.Optional;

/** Who decides what is measured and kept. */
sealed interface Strategy permits FreeStrategy, LoopStrategy {

  /** The names that settings may give. */
  List<String> NAMES = List.of(FreeStrategy.ID, LoopStrategy.ID);

  /**
   * Returns the strategy that settings name.
   *
   * @param scale at which experiments are measured
   * @throws InvalidInput where there is none of that name
   */
  static Strategy of(AgentSettings settings, Scale scale) {
    return switch (settings.strategy()) {
      case FreeStrategy.ID -> new FreeStrategy(scale);
      case LoopStrategy.ID -> new LoopStrategy(scale, LoopStrategy.Judge.MEASURED);
      default ->
          throw new InvalidInput(
              "there is no strategy '%s': write one of %s%s"
                  .formatted(
                      settings.strategy(),
                      String.join(", ", NAMES),
                      DidYouMean.suffix(settings.strategy(), NAMES)));
    };
  }

  /** The name in settings. */
  String id();

  /** Says whether the model may call a tool itself. */
  boolean offers(String tool);

  /**
   * Judges what the model's last answer made of the program, where that is due: before the next
   * question, and before a rewrite is handed in.
   *
   * @return whether it did anything
   */
  boolean judge(Assignment assignment, Chronicle chronicle);

  /** Returns the revision to be graded where the budget ran out before one was handed in. */
  Optional<String> best(Chronicle chronicle);
}
