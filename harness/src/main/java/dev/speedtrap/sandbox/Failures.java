package dev.speedtrap.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * Gathers failures of steps that must all be tried, so that one that fails keeps none of the
 * others.
 */
final class Failures {

  private @Nullable EngineException first;

  void gather(Runnable step) {
    try {
      step.run();
    } catch (EngineException e) {
      if (first == null) {
        first = e;
      } else {
        first.addSuppressed(e);
      }
    }
  }

  void throwFirst() {
    if (first != null) {
      throw first;
    }
  }
}
