package dev.speedtrap.trial.model;

import dev.speedtrap.record.Review;
import dev.speedtrap.task.Task;
import dev.speedtrap.trial.work.Transcript;

/** Reads what a rewrite changed, and says what it makes of it. */
@FunctionalInterface
public interface Reviewer {

  /**
   * Reviews a rewrite. A review that fails is one too, and says so.
   *
   * @param diff from the baseline to the rewrite, written by strangers
   * @param transcript holds what was answered before, if the trial was cut off: none of that is
   *     asked again
   */
  Review review(Task task, String diff, Transcript transcript);
}
