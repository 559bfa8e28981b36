package dev.speedtrap.trial.people;

/** A person ended the trial. */
public final class TrialAborted extends Exception {
  private static final long serialVersionUID = 1;

  public TrialAborted(String person) {
    super(person + " ended the trial");
  }
}
