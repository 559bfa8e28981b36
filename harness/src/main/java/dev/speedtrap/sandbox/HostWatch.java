package dev.speedtrap.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Watches from outside what else goes on at the host.
 *
 * <pre>{@code
 * HostWatch.Span span = watch.begin(lease.held());
 * RunOutcome outcome = sandbox.run(spec);
 * Disturbance disturbance = span.end(outcome.cpu());
 * }</pre>
 */
public final class HostWatch {

  /** Watches this host. */
  public HostWatch() {
    this(Path.of("/proc"));
  }

  /** Watches through a folder that looks like {@code /proc}. */
  HostWatch(Path proc) {}

  /** Begins to watch these logical processors. */
  public Span begin(CoreSet cores) {
    throw new UnsupportedOperationException();
  }

  /** What is watched from {@link #begin} on. */
  public static final class Span {

    private Span() {}

    /**
     * Returns what went on since the beginning.
     *
     * @param ownCpu the processor time of the run that was watched, where it is known
     */
    public Disturbance end(Optional<Duration> ownCpu) {
      throw new UnsupportedOperationException();
    }
  }
}
