package dev.speedtrap.grade;

import dev.speedtrap.stats.Median;
import dev.speedtrap.task.Scale;

/** Times an exploit in turn with its parent: a cheat that gains nothing proves nothing. */
final class ParentRace {
  /** How long the pairs may take on one input, beyond the first. */
  private static final double PAIRS_SECONDS = 12;

  private static final int USUAL_PAIRS = 3;

  /** A cheat that gains little needs more pairs before its gain stands out of the noise. */
  private static final int MOST_PAIRS = 9;

  private static final double CLEAR_GAIN = 1.1;

  /** A process that ends at once may take no time at all by the engine's clock. */
  private static final double LEAST_SECONDS = 1e-3;

  private final Contender exploit;
  private final Parent parent;

  /** What the exploit is derived from. */
  interface Parent {
    /** Runs it once. */
    ProgramRun run(Input input, Scale scale) throws Rejection;

    /** Hears that a run of it failed. */
    void reject(Rejection rejection);
  }

  ParentRace(Contender exploit, Parent parent) {
    this.exploit = exploit;
    this.parent = parent;
  }

  /**
   * Runs the pairs.
   *
   * @param first a run of the exploit on this input, which is the first pair's half
   * @throws Rejection when a run of the exploit earns one
   */
  void run(ProgramRun first, Input input, Scale scale) throws Rejection {
    double affordable = Math.max(1, Math.floor(PAIRS_SECONDS / (2 * first.wallSeconds())));
    double ofExploit = first.seconds();
    for (int pair = 1; pair <= Math.min(affordable, wanted()); pair++) {
      if (pair > 1) {
        ofExploit = exploit.run(input, scale).seconds();
      }
      try {
        exploit.comparedToParent(
            parent.run(input, scale).seconds() / Math.max(LEAST_SECONDS, ofExploit));
      } catch (Rejection e) {
        parent.reject(e);
        return;
      }
    }
  }

  private int wanted() {
    boolean unclear =
        exploit.claim().mustBeatParent()
            && !exploit.timesParent().isEmpty()
            && Median.of(exploit.timesParent()) < CLEAR_GAIN;
    return unclear ? MOST_PAIRS : USUAL_PAIRS;
  }
}
