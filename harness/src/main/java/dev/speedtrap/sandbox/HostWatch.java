package dev.speedtrap.sandbox;

import java.io.IOException;
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

  private final Path proc;

  /** Watches this host. */
  public HostWatch() {
    this(Path.of("/proc"));
  }

  /** Watches through a folder that looks like {@code /proc}. */
  HostWatch(Path proc) {
    this.proc = proc;
  }

  /** Begins to watch these logical processors. */
  public Span begin(CoreSet cores) {
    return new Span(proc, cores);
  }

  /** What is watched from {@link #begin} on. */
  public static final class Span {

    private final Path proc;
    private final CoreSet cores;
    private final long began;
    private final Optional<HostCounters> before;
    private String why = "";

    private Span(Path proc, CoreSet cores) {
      this.proc = proc;
      this.cores = cores;
      this.before = read();
      this.began = System.nanoTime();
    }

    /**
     * Returns what went on since the beginning.
     *
     * @param ownCpu the processor time of the run that was watched, where it is known
     */
    public Disturbance end(Optional<Duration> ownCpu) {
      return stop().less(ownCpu);
    }

    /** Ends the watch; what the watched run used itself may become known later. */
    Readings stop() {
      Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
      return new Readings(elapsed, before, read(), why);
    }

    private Optional<HostCounters> read() {
      try {
        return Optional.of(HostCounters.read(proc, cores));
      } catch (IOException e) {
        why = "this host does not tell: " + e.getMessage();
        return Optional.empty();
      }
    }
  }

  /** The counters at both ends of a watch. */
  record Readings(
      Duration elapsed, Optional<HostCounters> before, Optional<HostCounters> after, String why) {

    /** Returns what went on beside a run that used this much processor time, where it is known. */
    Disturbance less(Optional<Duration> ownCpu) {
      if (before.isEmpty() || after.isEmpty()) {
        return new Disturbance.Unobservable(why);
      }
      Duration busy = after.get().busy().minus(before.get().busy());
      return new Disturbance.Observed(
          elapsed,
          after.get().steal().minus(before.get().steal()),
          busy,
          ownCpu.map(own -> busy.compareTo(own) > 0 ? busy.minus(own) : Duration.ZERO),
          after.get().sectorsRead() - before.get().sectorsRead());
    }
  }
}
