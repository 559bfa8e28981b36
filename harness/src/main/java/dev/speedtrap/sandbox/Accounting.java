package dev.speedtrap.sandbox;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Learns what a run used, where the host lets us; it never makes a run fail. */
interface Accounting {

  /** One run's account, opened before its container is created. */
  interface Account extends AutoCloseable {

    /** Returns the parent for the container's control group, or the engine's own. */
    Optional<String> cgroupParent();

    /** Reads what was used; to be called once the run has ended. */
    Usage usage();

    /**
     * Removes what the account needed; to be called once the container is removed. Where the host
     * shows the run's processes, this returns only when none of them is left.
     *
     * @throws EngineException where some process of the run does not end
     */
    @Override
    void close();
  }

  /** What the counters say of processes that the kernel killed for want of memory. */
  enum MemoryKills {
    /** They tell of none; but they do not tell of every one. */
    NONE_SEEN,
    /** The run had reached its own limit. */
    AT_OWN_LIMIT,
    /** The run never reached its own limit: the memory was wanting around it. */
    BELOW_OWN_LIMIT,
    /** They do not tell whether the run had reached its own limit. */
    UNEXPLAINED
  }

  /** What a run used, as far as is known. */
  record Usage(
      Optional<Duration> cpu,
      OptionalLong peakBytes,
      Optional<Long> readBytes,
      MemoryKills memoryKills) {

    static final Usage UNKNOWN = ofCpu(Optional.empty());

    static Usage ofCpu(Optional<Duration> cpu) {
      return new Usage(cpu, OptionalLong.empty(), Optional.empty(), MemoryKills.NONE_SEEN);
    }
  }

  Account open();

  /** Removes what owners of this host that are gone left of their accounts. */
  default void removeOfTheGone(Owner owner) {}

  /** Returns accounting that knows nothing. */
  static Accounting none() {
    return () ->
        new Account() {
          @Override
          public Optional<String> cgroupParent() {
            return Optional.empty();
          }

          @Override
          public Usage usage() {
            return Usage.UNKNOWN;
          }

          @Override
          public void close() {}
        };
  }
}
