package dev.speedtrap.sandbox;

/**
 * A person stopped the work: the thread was interrupted, or the sandbox was closed under a run.
 *
 * <p>It is no {@link EngineException}, so that nobody retries it. Where the thread was interrupted
 * its interrupt flag is set again.
 */
public final class StoppedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public StoppedException(String message) {
    super(message);
  }

  public StoppedException(String message, Throwable cause) {
    super(message, cause);
  }
}
