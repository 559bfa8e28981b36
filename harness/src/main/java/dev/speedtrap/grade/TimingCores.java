package dev.speedtrap.grade;

import dev.speedtrap.sandbox.CoreLease;
import dev.speedtrap.sandbox.CoreLeases;
import dev.speedtrap.sandbox.CoreSet;
import dev.speedtrap.sandbox.Progress;
import java.time.Duration;
import java.util.Optional;

/** The cores that a bench times on: taken for a grading, or for each measurement of a trial. */
final class TimingCores {
  private final CoreLeases leases;
  private final int number;
  private final Optional<CoreSet> wanted;
  private final Duration patience;
  private final Progress progress;
  private Optional<CoreLease> lease = Optional.empty();

  /**
   * @param number how many
   * @param wanted exactly these, where somebody chose them
   */
  TimingCores(
      CoreLeases leases,
      int number,
      Optional<CoreSet> wanted,
      Duration patience,
      Progress progress) {
    this.leases = leases;
    this.number = number;
    this.wanted = wanted;
    this.patience = patience;
    this.progress = progress;
  }

  /** Waits for the cores and takes them; does nothing where they are taken already. */
  void take() {
    if (lease.isEmpty()) {
      lease = Optional.of(leases.take(number, wanted, patience, progress));
    }
  }

  /** Gives them back; harmless where none are taken. */
  void giveBack() {
    lease.ifPresent(CoreLease::close);
    lease = Optional.empty();
  }

  /**
   * Returns what is taken.
   *
   * @throws IllegalStateException where nothing is
   */
  CoreSet taken() {
    return lease
        .orElseThrow(() -> new IllegalStateException("a run is timed on leased cores only"))
        .cores();
  }

  /** Returns the cores for whatever is not timed, which are never taken. */
  CoreSet housekeeping() {
    return leases.host().housekeeping();
  }
}
