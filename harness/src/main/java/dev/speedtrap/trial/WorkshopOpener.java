package dev.speedtrap.trial;

import dev.speedtrap.trial.work.BudgetMeter;
import dev.speedtrap.trial.work.Workshop;
import java.nio.file.Path;

/** Opens the workshop for a trial, when its agent first tries something. */
@FunctionalInterface
public interface WorkshopOpener {

  /**
   * Opens a workshop.
   *
   * @param scratch an empty folder of its own for outputs on their way
   * @param budget whose clock stops while cores are waited for
   */
  Workshop open(Path scratch, BudgetMeter budget);
}
