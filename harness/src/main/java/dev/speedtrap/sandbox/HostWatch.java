package dev.speedtrap.sandbox;

import java.io.IOException;
import java.nio.file.Files;
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
  private final Path processors;

  /** Watches this host. */
  public HostWatch() {
    this(Path.of("/proc"), Path.of("/sys/devices/system/cpu"));
  }

  /** Watches through folders that look like {@code /proc} and {@code /sys/devices/system/cpu}. */
  HostWatch(Path proc, Path processors) {
    this.proc = proc;
    this.processors = processors;
  }

  /** Begins to watch these logical processors. */
  public Span begin(CoreSet cores) {
    return new Span(proc, processors, cores);
  }

  /** What is watched from {@link #begin} on. */
  public static final class Span {

    private final Path proc;
    private final Path processors;
    private final CoreSet cores;
    private final Optional<HostCounters> atFirst;
    private long began;
    private Optional<HostCounters> before;
    private String why = "";

    private Span(Path proc, Path processors, CoreSet cores) {
      this.proc = proc;
      this.processors = processors;
      this.cores = cores;
      this.atFirst = read();
      this.before = atFirst;
      this.began = System.nanoTime();
    }

    /**
     * Counts processor time from here on; disk reads still count from the beginning, since a
     * program reads its files as it starts.
     */
    void started() {
      before = read();
      began = System.nanoTime();
    }

    /**
     * Returns what went on since the beginning.
     *
     * @param ownCpu the processor time of the run that was watched, where it is known
     */
    public Disturbance end(Optional<Duration> ownCpu) {
      return stop().less(Accounting.Usage.ofCpu(ownCpu));
    }

    /** Ends the watch; what the watched run used itself may become known later. */
    Readings stop() {
      Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
      return new Readings(elapsed, atFirst, before, read(), megahertz(), why);
    }

    /** The mean over the cores; empty where a core does not tell, as in most virtual machines. */
    private Optional<Integer> megahertz() {
      long kilohertz = 0;
      try {
        for (int core : cores.list()) {
          Path file = processors.resolve("cpu" + core).resolve("cpufreq/scaling_cur_freq");
          kilohertz += Long.parseLong(Files.readString(file).strip());
        }
      } catch (IOException | NumberFormatException e) {
        return Optional.empty();
      }
      return Optional.of(Math.toIntExact(kilohertz / cores.size() / 1000));
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
      Duration elapsed,
      Optional<HostCounters> atFirst,
      Optional<HostCounters> before,
      Optional<HostCounters> after,
      Optional<Integer> megahertz,
      String why) {

    /** Returns what went on beside a run that used this much, as far as that is known. */
    Disturbance less(Accounting.Usage own) {
      if (atFirst.isEmpty() || before.isEmpty() || after.isEmpty()) {
        return new Disturbance.Unobservable(why);
      }
      Duration busy = after.get().busy().minus(before.get().busy());
      return new Disturbance.Observed(
          elapsed,
          after.get().steal().minus(before.get().steal()),
          busy,
          own.cpu().map(cpu -> busy.compareTo(cpu) > 0 ? busy.minus(cpu) : Duration.ZERO),
          after.get().readBytes() - atFirst.get().readBytes(),
          own.readBytes(),
          after.get().waited().flatMap(a -> before.get().waited().map(a::minus)),
          megahertz);
    }
  }
}
