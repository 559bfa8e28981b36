package dev.speedtrap.trial.model;

import dev.speedtrap.task.Scale;
import dev.speedtrap.trial.agent.Assignment;
import java.util.Optional;

/**
 * The model decides what to measure and what to keep.
 *
 * @param scale what is graded
 */
record FreeStrategy(Scale scale) implements Strategy {
  static final String ID = "free";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public boolean offers(String tool) {
    return true;
  }

  @Override
  public boolean judge(Assignment assignment, Chronicle chronicle) {
    return false;
  }

  @Override
  public Optional<String> best(Chronicle chronicle) {
    return chronicle.findings().fastest(scale.id());
  }
}
