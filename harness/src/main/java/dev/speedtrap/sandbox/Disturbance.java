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
   * @param sectorsRead sectors of 512 bytes read from all disks of the host
   */
  record Observed(
      Duration elapsed, Duration steal, Duration busy, Optional<Duration> foreign, long sectorsRead)
      implements Disturbance {

    public Observed {
      requireNonNull(elapsed, "elapsed");
      requireNonNull(steal, "steal");
      requireNonNull(busy, "busy");
      requireNonNull(foreign, "foreign");
    }
  }

  /** This host does not tell; {@code why} is a clause such as "/proc/stat is missing". */
  record Unobservable(String why) implements Disturbance {

    public Unobservable {
      requireNonNull(why, "why");
    }
  }
}
