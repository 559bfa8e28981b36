package dev.speedtrap.sandbox;

import dev.speedtrap.files.ByteSize;
import dev.speedtrap.sandbox.Accounting.MemoryKills;

/** Tells how a run ended from what the engine and the kernel's counters say of it. */
final class RunEnding {

  private static final int SIGKILL_CODE = 128 + 9;

  /**
   * Which part of the limit is clearly below it, as a divisor. The kernel counts by at most some
   * hundred KiB at once, and a limit is 6 MiB or more.
   */
  private static final int CLEARLY = 10;

  private RunEnding() {}

  /**
   * Returns how a run ended.
   *
   * @param inTime whether it ended before its time limit
   * @throws EngineException where it failed and the kernel had killed one of its processes, though
   *     the run was not at its own limit of memory: then there was none left around it
   */
  static RunEnd of(RunLimits limits, ContainerState state, boolean inTime, Accounting.Usage usage) {
    // A code of 137 alone proves nothing: a program may kill itself. And one of its processes may
    // have been killed for memory in a run that coped with it, and went well.
    boolean outOfMemory =
        state.exitCode() != 0
            && (state.oomKilled() || usage.memoryKills() != MemoryKills.NONE_SEEN);
    if (outOfMemory && wasBelow(limits.memory(), usage)) {
      throw new EngineException(
          "the engine's host ran out of memory, and its kernel killed a process of a run that was"
              + " below its own limit of "
              + limits.memory()
              + "; end what else needs memory there");
    }
    if (!inTime && state.exitCode() == SIGKILL_CODE) {
      return new RunEnd.TimedOut(limits.time());
    }
    return outOfMemory
        ? new RunEnd.OutOfMemory(state.exitCode())
        : new RunEnd.Exited(state.exitCode());
  }

  /**
   * Says whether a run was surely below its own limit. Where the counters of kills do not tell, the
   * peak does, since it comes close to a limit before the kernel kills for it; without a peak too,
   * nothing is sure.
   */
  private static boolean wasBelow(ByteSize limit, Accounting.Usage usage) {
    return switch (usage.memoryKills()) {
      case AT_OWN_LIMIT -> false;
      case BELOW_OWN_LIMIT -> true;
      case NONE_SEEN, UNEXPLAINED ->
          usage.peakBytes().isPresent()
              && usage.peakBytes().getAsLong() < limit.bytes() - limit.bytes() / CLEARLY;
    };
  }
}
