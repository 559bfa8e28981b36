package dev.speedtrap.sandbox;

/**
 * The container engine or the machine failed: it says nothing about the program that was run.
 *
 * <p>The message is one sentence for a person: what failed, where, and what mends it.
 */
public class EngineException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public EngineException(String message) {
    super(message);
  }

  public EngineException(String message, Throwable cause) {
    super(message, cause);
  }
}
