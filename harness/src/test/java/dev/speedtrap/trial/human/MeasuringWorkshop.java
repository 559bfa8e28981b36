package dev.speedtrap.trial.human;

import dev.speedtrap.trial.work.Workshop;
import dev.speedtrap.trial.work.Workspace;
import java.time.Duration;
import java.util.Optional;

/** A workshop that measures: a person runs and profiles in a shell of their own. */
interface MeasuringWorkshop extends Workshop {
  @Override
  default CommandResult run(Workspace workspace, String command, Duration limit) {
    throw new AssertionError("nobody runs a command");
  }

  @Override
  default CommandResult profile(Workspace workspace, Optional<String> command, Duration limit) {
    throw new AssertionError("nobody profiles");
  }

  @Override
  default void close() {}
}
