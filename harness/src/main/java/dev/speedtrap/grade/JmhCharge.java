package dev.speedtrap.grade;

import dev.speedtrap.record.JmhTime;
import dev.speedtrap.record.TimedRun;
import java.util.List;
import java.util.OptionalLong;

/**
 * Has a rewrite pay for what JMH did not see. Its code can do to JMH as it likes, so that a forged
 * time, or work done before the first invocation, shows only in what its process took besides. The
 * bounds of {@link JmhAllowance} must leave room there for honest programs with much to compile;
 * paid for, that room is worth nothing to any other. Where the baseline's process left as much,
 * nothing is paid.
 *
 * <p>What remains: a program whose JVMs start quicker than the baseline's may hide as much as that
 * saves, and no clock outside the process can tell.
 */
final class JmhCharge {
  private JmhCharge() {}

  /** Returns the runs of a block, those of the rewrite charged; as they are where JMH was not. */
  static List<TimedRun> charged(List<TimedRun> block) {
    OptionalLong usual =
        block.stream()
            .filter(run -> run.side().equals(TimedRun.BASELINE))
            .flatMap(run -> run.jmh().stream())
            .mapToLong(JmhTime::unaccountedNanos)
            .max();
    return usual.isEmpty()
        ? block
        : block.stream()
            .map(run -> run.side().equals(TimedRun.BASELINE) ? run : charged(run, usual))
            .toList();
  }

  private static TimedRun charged(TimedRun run, OptionalLong usual) {
    return run.timedBy(run.jmh().map(jmh -> jmh.charged(usual.getAsLong())));
  }
}
