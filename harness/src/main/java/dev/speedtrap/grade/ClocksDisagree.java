package dev.speedtrap.grade;

import dev.speedtrap.sandbox.EngineException;

/** The engine's clock and the harness's tell different times of one run. */
final class ClocksDisagree extends EngineException {
  private static final long serialVersionUID = 1L;

  ClocksDisagree(String message) {
    super(message);
  }
}
