package dev.speedtrap.trial.work;

import dev.speedtrap.files.InvalidInput;

/** Says that another process, or another thread of this one, is at work on a trial. */
public final class TrialBusy extends InvalidInput {
  private final String holder;

  /**
   * @param trial which trial, for a sentence
   * @param holder who is at work on it, such as {@code process 4711}
   */
  public TrialBusy(String trial, String holder) {
    super(
        "another command is at work on the trial %s (%s): wait until it ends, then run this one again"
            .formatted(trial, holder));
    this.holder = holder;
  }

  /** Returns who is at work on the trial. */
  public String holder() {
    return holder;
  }
}
