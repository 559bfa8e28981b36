package dev.speedtrap.grade;

/** How much the check of a task does. */
public enum CheckDepth {
  /** Times the ladder and every cheat against its parent: what {@code checked.json} rests on. */
  PROOF,
  /** Every program once on one hidden input, for its verdict; nothing is timed. */
  VERDICTS
}
