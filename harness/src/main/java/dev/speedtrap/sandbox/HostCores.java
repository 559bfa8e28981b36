package dev.speedtrap.sandbox;

import java.nio.file.Path;

/**
 * The host's logical processors, and which of them share a core.
 *
 * <p>The lowest core, with its hyper-thread siblings, is for housekeeping: the harness, the
 * engine's daemons, the kernel's interrupts. Where there is another core it is never leased.
 */
public final class HostCores {

  private HostCores() {}

  /** Reads the topology of this host; where it is not told, every processor counts as a core. */
  public static HostCores detect() {
    throw new UnsupportedOperationException();
  }

  /** Reads a folder that looks like {@code /sys/devices/system/cpu}. */
  static HostCores read(Path sysfs, int processors) {
    throw new UnsupportedOperationException();
  }

  /** Returns all processors that are online. */
  public CoreSet all() {
    throw new UnsupportedOperationException();
  }

  /** Returns the housekeeping core with its siblings. */
  public CoreSet housekeeping() {
    throw new UnsupportedOperationException();
  }

  /** Returns what may be leased: one processor of each core but the housekeeping one. */
  public CoreSet leasable() {
    throw new UnsupportedOperationException();
  }

  /** Returns these processors with all that share a core with one of them. */
  public CoreSet withSiblings(CoreSet cores) {
    throw new UnsupportedOperationException();
  }
}
