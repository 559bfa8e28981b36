package dev.speedtrap.grade;

/** Hears of a wait for cores that others have: who keeps a clock may stop it meanwhile. */
@FunctionalInterface
public interface Waiting {

  /** Runs the wait, exactly once, and lets through what it throws. */
  void during(Runnable wait);
}
