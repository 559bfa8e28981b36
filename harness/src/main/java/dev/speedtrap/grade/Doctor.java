package dev.speedtrap.grade;

import dev.speedtrap.sandbox.CoreLeases;
import dev.speedtrap.sandbox.CoreSet;
import dev.speedtrap.sandbox.Disturbance;
import dev.speedtrap.sandbox.Engine;
import dev.speedtrap.sandbox.EngineException;
import dev.speedtrap.sandbox.EngineInfo;
import dev.speedtrap.sandbox.HostWatch;
import dev.speedtrap.sandbox.Images;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Says what is usable on this machine, and the command that mends what is not. */
public final class Doctor {
  private static final long LEAST_FREE_BYTES = 8L << 30;
  private static final Duration NOISE_WATCH = Duration.ofSeconds(2);

  private final CoreLeases leases;
  private final Path results;
  private final List<String> imageNames;

  /**
   * @param leases the cores of this host
   * @param results where records will be written
   * @param imageNames the images of {@code docker/} that tasks use
   */
  public Doctor(CoreLeases leases, Path results, List<String> imageNames) {
    this.leases = leases;
    this.results = results;
    this.imageNames = List.copyOf(imageNames);
  }

  /** How a finding bears on grading. */
  public enum State {
    OK,
    WORSE,
    BROKEN
  }

  /**
   * One thing that was looked at.
   *
   * @param what its name
   * @param state whether grading works with it
   * @param says what was found, in a phrase
   * @param mend the command or the act that mends it; empty where nothing is to be mended
   */
  public record Finding(String what, State state, String says, String mend) {}

  /**
   * Looks at everything.
   *
   * @param engine finds the engine, or throws {@link EngineException}
   * @param images opens the images of an engine
   */
  public List<Finding> examine(
      Supplier<Engine> engine, java.util.function.Function<Engine, Images> images) {
    List<Finding> findings = new ArrayList<>();
    findings.add(java());
    try (Engine found = engine.get()) {
      findings.add(engine(found.info()));
      findings.addAll(images(images.apply(found)));
    } catch (EngineException e) {
      findings.add(
          new Finding(
              "engine", State.BROKEN, String.valueOf(e.getMessage()), "docker/engine.sh start"));
    }
    findings.add(cores());
    findings.add(noise());
    findings.add(disk());
    return findings;
  }

  private static Finding java() {
    return new Finding("java", State.OK, System.getProperty("java.version", "unknown"), "");
  }

  private static Finding engine(EngineInfo info) {
    return new Finding(
        "engine",
        State.OK,
        "%s %s, API %s, at %s, runtimes %s"
            .formatted(
                info.product(),
                info.version(),
                info.apiVersion(),
                info.address(),
                String.join(" ", info.runtimes())),
        "");
  }

  private List<Finding> images(Images images) {
    List<Finding> findings = new ArrayList<>();
    for (String name : imageNames) {
      findings.add(
          images.present(name)
              ? new Finding("image " + name, State.OK, "present", "")
              : new Finding(
                  "image " + name, State.WORSE, "not built yet", "it is built at its first use"));
    }
    return findings;
  }

  private Finding cores() {
    CoreSet all = leases.host().all();
    CoreSet timing = all.minus(leases.host().housekeeping());
    if (timing.isEmpty()) {
      return new Finding(
          "cores",
          State.WORSE,
          "only core " + all + ": the harness and the engine disturb what is timed",
          "use a machine with two cores or more");
    }
    return new Finding(
        "cores",
        State.OK,
        "%s for timing, %s for all else".formatted(timing, leases.host().housekeeping()),
        "");
  }

  /** Watches the cores while nothing of ours runs: whatever is busy then disturbs timing too. */
  private Finding noise() {
    CoreSet timing = leases.host().all().minus(leases.host().housekeeping());
    CoreSet watched = timing.isEmpty() ? leases.host().all() : timing;
    HostWatch.Span span = new HostWatch().begin(watched);
    try {
      Thread.sleep(NOISE_WATCH.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Disturbance seen = span.end(Optional.of(Duration.ZERO));
    if (seen instanceof Disturbance.Unobservable unobservable) {
      return new Finding(
          "noise",
          State.WORSE,
          "cannot be watched: " + unobservable.why(),
          "grade on Linux to have disturbed blocks repeated");
    }
    Disturbance.Observed observed = (Disturbance.Observed) seen;
    double whole = observed.elapsed().toNanos() * (double) watched.size();
    double busy = observed.busy().toNanos() / whole;
    double steal = observed.steal().toNanos() / whole;
    String says =
        String.format(
            Locale.ROOT,
            "cores %s were %.1f%% busy and %.1f%% stolen in %d s of rest",
            watched,
            busy * 100,
            steal * 100,
            NOISE_WATCH.toSeconds());
    boolean calm =
        busy <= DisturbanceRule.STANDARD.mostForeign()
            && steal <= DisturbanceRule.STANDARD.mostStolen();
    return new Finding(
        "noise",
        calm ? State.OK : State.WORSE,
        says,
        calm ? "" : "stop what else runs here, or expect repeated blocks and wide intervals");
  }

  private Finding disk() {
    Path existing = results.toAbsolutePath();
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    try {
      FileStore store = Files.getFileStore(existing);
      long free = store.getUsableSpace();
      String says =
          String.format(Locale.ROOT, "%.1f GiB free for results", free / (double) (1L << 30));
      return free >= LEAST_FREE_BYTES
          ? new Finding("disk", State.OK, says, "")
          : new Finding("disk", State.WORSE, says, "free some space; images alone take 3 GiB");
    } catch (IOException e) {
      return new Finding(
          "disk", State.BROKEN, String.valueOf(e.getMessage()), "name another --results folder");
    }
  }
}
