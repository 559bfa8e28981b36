package dev.speedtrap.grade;

import dev.speedtrap.record.Arithmetic;
import java.util.Locale;

/**
 * Holds a run's time against the least time in which the leased cores can do the work that the job
 * needs.
 */
final class ArithmeticFloor {
  /** Beyond this share of what the arithmetic allows a person should look. */
  private static final double NOTABLE_SHARE = 1.0;

  /** Beyond this share no measurement error of the peak explains the time. */
  private static final double IMPOSSIBLE_SHARE = 1.5;

  private final Peak peak;
  private final Scores.Work work;
  private final double seconds;

  /** What a time says. */
  enum Finding {
    POSSIBLE,
    /** Below the floor, yet within what an error of the measured peak explains. */
    NOTABLE,
    IMPOSSIBLE
  }

  /**
   * @param work the least that the job needs
   */
  ArithmeticFloor(Peak peak, Scores.Work work) {
    this.peak = peak;
    this.work = work;
    this.seconds = peak.floorSeconds(work);
  }

  /** Says what a run's time means; no time at all is impossible. */
  Finding find(ProgramRun run) {
    double share = share(run);
    if (share <= NOTABLE_SHARE) {
      return Finding.POSSIBLE;
    }
    // A share that is not a number must not pass.
    return share <= IMPOSSIBLE_SHARE ? Finding.NOTABLE : Finding.IMPOSSIBLE;
  }

  /** The figures, for the record. */
  Arithmetic figures(ProgramRun run) {
    return new Arithmetic(
        work.flops(),
        work.bytes(),
        peak.flopsPerSecond(),
        peak.bytesPerSecond(),
        seconds,
        share(run));
  }

  /** One sentence with the figures. */
  String told(String input, ProgramRun run) {
    return String.format(
        Locale.ROOT,
        "%s took %.3f s, where the least work of %.3g operations takes %.3f s at the peak of"
            + " %.1f GFLOP/s measured on these cores",
        input,
        run.seconds(),
        work.flops(),
        seconds,
        peak.flopsPerSecond() / 1e9);
  }

  private double share(ProgramRun run) {
    return seconds / run.seconds();
  }
}
