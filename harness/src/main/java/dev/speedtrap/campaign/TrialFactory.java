package dev.speedtrap.campaign;

import dev.speedtrap.record.TrialRecord;
import dev.speedtrap.record.TrialSpec;
import dev.speedtrap.task.Task;

/** Runs single trials; called from several threads at once. */
@FunctionalInterface
public interface TrialFactory {

  /**
   * Runs a trial to its sealed record; one that was cut off goes on where it was.
   *
   * @param spec with the id that its folder has, or will have
   * @param task the task, of the digest that the spec names
   * @param entrant the agent
   * @return its record, whatever the outcome and the verdict
   */
  TrialRecord run(TrialSpec spec, Task task, Entrant entrant);
}
