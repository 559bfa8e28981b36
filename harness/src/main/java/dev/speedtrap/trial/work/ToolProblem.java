package dev.speedtrap.trial.work;

/**
 * A tool could not do what it was asked to. The message is meant for whoever asked, a model or a
 * person: what was wrong and what would work; it holds no path of the host and no secret.
 */
public final class ToolProblem extends Exception {
  private static final long serialVersionUID = 1;

  public ToolProblem(String message) {
    super(message);
  }
}
