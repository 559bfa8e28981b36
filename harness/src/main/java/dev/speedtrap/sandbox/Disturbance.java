package dev.speedtrap.sandbox;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/** What else went on at the host while something was timed; {@code grade} sets the thresholds. */
public sealed interface Disturbance {

  /**
   * What Linux counted, on the watched cores unless said otherwise.
   *
   * @param elapsed how long was watched, by the monotonic clock
   * @param steal time that a hypervisor gave to other guests, in steps of 10 ms, summed over the
   *     cores
   * @param busy time that the cores were not idle, in steps of 10 ms, summed over the cores
   * @param foreign busy time less what the watched run used itself, not below zero; empty where the
   *     run's own use is unknown
   * @param readBytes bytes read from all disks of the host, by anybody
   * @param ownReadBytes how many of them the watched run read, where that is known
   * @param waited time that threads waited for the cores, the run's own among them, summed over the
   *     cores; empty where the kernel does not count it
   * @param megahertz the cores' mean frequency at the end of the watch, where it can be read
   */
  record Observed(
      Duration elapsed,
      Duration steal,
      Duration busy,
      Optional<Duration> foreign,
      long readBytes,
      Optional<Long> ownReadBytes,
      Optional<Duration> waited,
      Optional<Integer> megahertz)
      implements Disturbance {

    public Observed {
      requireNonNull(elapsed, "elapsed");
      requireNonNull(steal, "steal");
      requireNonNull(busy, "busy");
      requireNonNull(foreign, "foreign");
      requireNonNull(ownReadBytes, "ownReadBytes");
      requireNonNull(waited, "waited");
      requireNonNull(megahertz, "megahertz");
    }
  }

  /** This host does not tell; {@code why} is a clause such as "/proc/stat is missing". */
  record Unobservable(String why) implements Disturbance {

    public Unobservable {
      requireNonNull(why, "why");
    }
  }
}
