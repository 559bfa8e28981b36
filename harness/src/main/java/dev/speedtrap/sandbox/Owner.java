package dev.speedtrap.sandbox;

import java.nio.file.Path;

/**
 * Who containers and volumes belong to: this process, for as long as it lives and holds a lock.
 *
 * <p>A lock survives neither its process nor a reboot, so whoever finds it free knows that the
 * owner is gone; a process id could have been used again.
 */
public final class Owner implements AutoCloseable {

  private Owner() {}

  /**
   * Becomes a new owner.
   *
   * @param lockFolder {@link HostLocks#folder()}: one folder for all harnesses on a host
   */
  public static Owner claim(Path lockFolder) {
    throw new UnsupportedOperationException();
  }

  /** Returns a random UUID. */
  public String id() {
    throw new UnsupportedOperationException();
  }

  /** Returns what tells this host (and its lock folder) from others that share an engine. */
  public String host() {
    throw new UnsupportedOperationException();
  }

  /** Gives the lock up: what still carries this owner's label may be removed by anyone. */
  @Override
  public void close() {}
}
