package dev.speedtrap.sandbox;

import dev.speedtrap.files.HostLock;
import dev.speedtrap.files.InvalidInput;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Leases whole cores to one timing at a time, against every harness on this host.
 *
 * <p>A lease is a lock on one file a core, so a holder that dies frees it. Who waits looks again
 * every tenth of a second; there is no queue.
 */
public final class CoreLeases {

  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private final Path lockFolder;
  private final HostCores host;
  private final HarnessPlace place;

  /**
   * Leases this host's cores.
   *
   * @param lockFolder {@link HostLocks#folder()}
   */
  public CoreLeases(Path lockFolder) {
    this(lockFolder, HostCores.detect());
  }

  private CoreLeases(Path lockFolder, HostCores host) {
    this(lockFolder, host, HarnessPlace.ofThisProcess(host));
  }

  CoreLeases(Path lockFolder, HostCores host, HarnessPlace place) {
    this.lockFolder = HostLocks.prepare(lockFolder);
    this.host = host;
    this.place = place;
  }

  /** Returns the cores of this host. */
  public HostCores host() {
    return host;
  }

  /**
   * Waits for cores, and takes them with their hyper-thread siblings. While a lease is held this
   * process keeps to the housekeeping core, where the host lets it.
   *
   * @param cores how many
   * @param wanted exactly these, whose number then must be {@code cores}
   * @param patience how long to wait for them
   * @param progress hears who holds them, when it has to wait
   * @throws InvalidInput where the host never has such cores to give
   * @throws EngineException where patience ran out
   * @throws StoppedException where the thread is interrupted
   */
  public CoreLease take(int cores, Optional<CoreSet> wanted, Duration patience, Progress progress) {
    CoreSet candidates = candidates(cores, wanted);
    long end = System.nanoTime() + patience.toNanos();
    boolean told = false;
    while (true) {
      Optional<CoreLease> lease = tryTake(cores, candidates);
      if (lease.isPresent()) {
        return lease.get();
      }
      if (System.nanoTime() - end >= 0) {
        throw new EngineException(
            "no "
                + cores
                + " of the cores "
                + candidates
                + " came free within "
                + patience.toSeconds()
                + " s: "
                + holders(candidates)
                + "; wait for that to end, or stop it");
      }
      if (!told) {
        progress.say(
            "waiting for " + cores + " of the cores " + candidates + ": " + holders(candidates));
        told = true;
      }
      pause();
    }
  }

  private CoreSet candidates(int cores, Optional<CoreSet> wanted) {
    CoreSet leasable = host.leasable();
    if (cores < 1 || cores > leasable.size()) {
      throw new InvalidInput(
          "cannot lease "
              + cores
              + " cores: this host has "
              + leasable.size()
              + " to lease ("
              + leasable
              + "), beside the core that the harness and the engine keep to");
    }
    if (wanted.isEmpty()) {
      return leasable;
    }
    CoreSet these = wanted.get();
    // Any thread of a core may stand for it, but the core counts once, and never the housekeeping
    // one.
    if (!host.withSiblings(leasable).containsAll(these) || wholeCores(these) != cores) {
      throw new InvalidInput(
          "cannot lease the cores \""
              + these
              + "\": name "
              + cores
              + " of "
              + leasable
              + ", of each physical core one");
    }
    return these;
  }

  private long wholeCores(CoreSet these) {
    long distinct = these.list().stream().map(this::lockName).distinct().count();
    return distinct == these.size() ? distinct : -1;
  }

  private Optional<CoreLease> tryTake(int cores, CoreSet candidates) {
    List<HostLock> locks = new ArrayList<>();
    List<Integer> got = new ArrayList<>();
    boolean whole = false;
    try {
      for (int core : candidates.list()) {
        Optional<HostLock> lock =
            HostLock.tryTakeForAll(
                lockFile(core), "process " + ProcessHandle.current().pid() + " holds it");
        if (lock.isPresent()) {
          locks.add(lock.get());
          got.add(core);
        }
        if (got.size() == cores) {
          CoreSet taken = CoreSet.of(got);
          place.keepOff();
          whole = true;
          return Optional.of(
              new CoreLease(taken, host.withSiblings(taken), locks, place::comeBack));
        }
      }
      return Optional.empty();
    } finally {
      if (!whole) {
        locks.forEach(
            HostLock::close); // Who keeps a part while waiting for the rest may wait for ever.
      }
    }
  }

  /** Returns one name for a physical core, whichever of its threads is meant. */
  private String lockName(int core) {
    return "core-" + host.withSiblings(CoreSet.of(core)).list().get(0);
  }

  private Path lockFile(int core) {
    return lockFolder.resolve(lockName(core));
  }

  private String holders(CoreSet candidates) {
    List<String> holders = new ArrayList<>();
    for (int core : candidates.list()) {
      Path file = lockFile(core);
      if (HostLock.isHeld(file)) {
        holders.add("core " + core + ": " + HostLock.holder(file));
      }
    }
    return holders.isEmpty() ? "just freed" : String.join(", ", holders);
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_AGAIN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppedException("stopped while waiting for cores", e);
    }
  }
}
