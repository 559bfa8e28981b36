package dev.speedtrap.sandbox;

import java.nio.file.Path;

/** Where the harnesses of one host meet. */
public final class HostLocks {

  private HostLocks() {}

  /**
   * Returns the folder that all users' harnesses on this host share, made where it is missing:
   * {@code /run/lock/speedtrap}, or the like below the folder for temporary files.
   */
  public static Path folder() {
    throw new UnsupportedOperationException();
  }
}
