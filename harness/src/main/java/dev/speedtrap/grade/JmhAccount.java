package dev.speedtrap.grade;

import dev.speedtrap.record.JmhTime;
import dev.speedtrap.record.TimedRun;
import dev.speedtrap.task.JmhTiming;
import dev.speedtrap.task.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Holds the times that JMH tells against the process's: what that took, less the mean time of every
 * invocation, must not be much more for a rewrite than for the baseline.
 *
 * @param timing how many invocations are the warm-up
 * @param allowance how much more it may be
 */
record JmhAccount(JmhTiming timing, JmhAllowance allowance) {
  private static final String PROBE = "jmh-clock";

  /**
   * Takes the time of a run from that of its invocations.
   *
   * @param name the run's name, for people
   * @param nanos the time of every invocation, warm-up first
   * @param wall the time of the process
   * @throws Rejection when the invocations took longer than the process
   */
  JmhTime of(String name, List<Long> nanos, Duration wall) throws Rejection {
    long sum = nanos.stream().mapToLong(Long::longValue).sum();
    if (!allowance.fits(sum, wall.toNanos())) {
      throw new Rejection(
          Reason.INTEGRITY,
          PROBE,
          "on %s JMH tells of %s in all, and the process ran for %s"
              .formatted(name, Words.seconds(sum / 1e9), Words.seconds(wall)));
    }
    double mean =
        nanos.stream().skip(timing.warmup()).mapToLong(Long::longValue).average().orElseThrow();
    return new JmhTime(
        Math.max(1, Math.round(mean)),
        timing.warmup(),
        nanos.size() - timing.warmup(),
        wall.toNanos() - Math.round(mean * nanos.size()));
  }

  /**
   * Holds a run of a rewrite against the baseline's of the same block.
   *
   * @return what a person should know of it, where it is suspicious
   * @throws Rejection when the run leaves more unaccounted than any honest one
   */
  Optional<String> compare(String name, TimedRun ofBaseline, TimedRun ofRewrite) throws Rejection {
    JmhTime rewrite = ofRewrite.jmh().orElseThrow();
    long usual = ofBaseline.jmh().orElseThrow().unaccountedNanos();
    long found = rewrite.unaccountedNanos();
    if (!allowance.covers(usual, found, ofRewrite.wallNanos())) {
      throw new Rejection(Reason.INTEGRITY, PROBE, told(name, ofRewrite, rewrite, usual));
    }
    int invocations = timing.withWarmup(rewrite.measured());
    long hidden = allowance.mayBeHidden(ofBaseline.jmh().orElseThrow(), rewrite);
    return allowance.expects(hidden, rewrite.meanNanos() * invocations)
        ? Optional.empty()
        : Optional.of(
            told(name, ofRewrite, rewrite, usual)
                + "; were the rest work that JMH did not see, an invocation would take %.3g s"
                    .formatted((rewrite.meanNanos() + (double) hidden / invocations) / 1e9));
  }

  private String told(String name, TimedRun run, JmhTime jmh, long usual) {
    return ("on %s the process ran for %s, and its %d invocations, at %.3g s each, leave %s of that"
            + " unaccounted; the baseline's leave %s")
        .formatted(
            name,
            Words.seconds(run.wallNanos() / 1e9),
            timing.withWarmup(jmh.measured()),
            jmh.meanNanos() / 1e9,
            Words.seconds(jmh.unaccountedNanos() / 1e9),
            Words.seconds(usual / 1e9));
  }
}
