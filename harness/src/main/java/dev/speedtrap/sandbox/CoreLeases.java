package dev.speedtrap.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Leases whole cores to one timing at a time, against every harness on this host.
 *
 * <p>A lease is a lock on one file a core, so a holder that dies frees it.
 */
public final class CoreLeases {

  /**
   * @param lockFolder {@link HostLocks#folder()}
   */
  public CoreLeases(Path lockFolder) {}

  /** Returns the cores of this host. */
  public HostCores host() {
    throw new UnsupportedOperationException();
  }

  /**
   * Waits for cores, and takes them with their hyper-thread siblings. While a lease is held this
   * process keeps to the housekeeping core, where the host lets it.
   *
   * @param cores how many
   * @param wanted exactly these, whose number then must be {@code cores}
   * @param patience how long to wait for them
   * @param progress hears who holds them, when it has to wait
   * @throws dev.speedtrap.files.InvalidInput where the host never has such cores to give
   * @throws EngineException where patience ran out
   * @throws StoppedException where the thread is interrupted
   */
  public CoreLease take(int cores, Optional<CoreSet> wanted, Duration patience, Progress progress) {
    throw new UnsupportedOperationException();
  }
}
