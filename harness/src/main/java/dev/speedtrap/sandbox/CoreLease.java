package dev.speedtrap.sandbox;

import dev.speedtrap.files.HostLock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Cores that are ours alone, until closed. */
public final class CoreLease implements AutoCloseable {

  private final CoreSet cores;
  private final CoreSet held;
  private final List<HostLock> locks;
  private final Runnable afterwards;
  private final AtomicBoolean closed = new AtomicBoolean();

  CoreLease(CoreSet cores, CoreSet held, List<HostLock> locks, Runnable afterwards) {
    this.cores = cores;
    this.held = held;
    this.locks = List.copyOf(locks);
    this.afterwards = afterwards;
  }

  /** Returns what a run may use: one logical processor of each leased core. */
  public CoreSet cores() {
    return cores;
  }

  /** Returns all that is kept free of others: the cores with their hyper-thread siblings. */
  public CoreSet held() {
    return held;
  }

  /** Gives the cores back; harmless when it was done before. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      afterwards.run();
      locks.forEach(HostLock::close);
    }
  }
}
