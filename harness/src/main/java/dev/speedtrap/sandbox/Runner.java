package dev.speedtrap.sandbox;

import com.github.dockerjava.api.exception.NotFoundException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one container from its creation to its removal. */
final class Runner {

  private static final Logger LOG = LoggerFactory.getLogger(Runner.class);

  /** How long the kernel may take to end a process that was killed. */
  private static final Duration DYING = Duration.ofSeconds(30);

  /** As a shell has it: the command is there but cannot be run, and the command is not there. */
  private static final int CANNOT_RUN = 126;

  private static final int NOT_THERE = 127;

  private final Engine engine;
  private final Containers containers;
  private final Resources resources;
  private final Accounting accounting;
  private final HostWatch watch = new HostWatch();

  Runner(Engine engine, Containers containers, Resources resources, Accounting accounting) {
    this.engine = engine;
    this.containers = containers;
    this.resources = resources;
    this.accounting = accounting;
  }

  RunOutcome run(RunSpec spec) {
    requireRuntime(spec.runtime());
    try (Accounting.Account account = accounting.open()) {
      String id = create(spec, account.cgroupParent());
      boolean failed = true;
      try {
        // Only now: a volume that a container names is no longer pruned.
        spec.mounts().forEach(mount -> mount.volume().mustBeThere());
        RunOutcome outcome = run(spec, id, account);
        failed = false;
        return outcome;
      } finally {
        remove(id, failed);
      }
    }
  }

  private void requireRuntime(String runtime) {
    if (!runtime.isEmpty() && !engine.info().runtimes().contains(runtime)) {
      throw new EngineException(
          "the engine at "
              + engine.info().address()
              + " has no runtime \""
              + runtime
              + "\", only "
              + String.join(", ", engine.info().runtimes()));
    }
  }

  private String create(RunSpec spec, Optional<String> cgroupParent) {
    try {
      return resources.createContainer(
          spec.purpose(), labels -> RunContainer.command(engine, spec, labels, cgroupParent));
    } catch (EngineException e) {
      if (e.getCause() instanceof NotFoundException) {
        throw new EngineException(
            "the image "
                + spec.image().name()
                + " has vanished from the engine at "
                + engine.info().address()
                + "; do not prune images while a harness runs",
            e);
      }
      throw e;
    }
  }

  private RunOutcome run(RunSpec spec, String id, Accounting.Account account) {
    HostWatch.Span span = watch.begin(spec.cores());
    long before = System.nanoTime();
    try {
      containers.start(id);
    } catch (EngineException e) {
      return notStarted(spec, id, e, before);
    }
    long started = System.nanoTime();
    // From here to the exit: what the engine does to make a container is no disturbance of the run.
    span.started();
    boolean inTime = containers.awaitExit(id, spec.limits().time());
    if (!inTime) {
      containers.kill(id);
      if (!containers.awaitExit(id, DYING)) {
        throw new EngineException(
            "a container did not end within " + DYING.toSeconds() + " s of being killed: " + id);
      }
    }
    long ended = System.nanoTime();
    HostWatch.Readings readings = span.stop();
    if (resources.closed()) {
      // Whoever closed the sandbox killed the run, and its code 137 would say what is not so.
      throw new StoppedException("the sandbox was closed under a run");
    }
    ContainerState state = containers.state(id);
    Map.Entry<String, String> output = containers.logs(id);
    Accounting.Usage usage = account.usage();
    return new RunOutcome(
        RunEnding.of(spec.limits(), state, inTime, usage),
        state.wall(),
        Duration.ofNanos(ended - before),
        Duration.ofNanos(ended - started),
        usage.cpu(),
        usage.peakBytes(),
        readings.less(usage),
        output.getKey(),
        output.getValue());
  }

  /** Tells a program that cannot be executed, which is its own fault, from an engine that fails. */
  private RunOutcome notStarted(RunSpec spec, String id, EngineException failure, long before) {
    int code;
    try {
      code = containers.state(id).exitCode();
    } catch (EngineException e) {
      failure.addSuppressed(e);
      throw failure;
    }
    String told = String.valueOf(failure.getMessage());
    if ((code != CANNOT_RUN && code != NOT_THERE) || !told.contains(spec.command().get(0))) {
      throw failure;
    }
    Duration outside = Duration.ofNanos(System.nanoTime() - before);
    Accounting.Usage none = Accounting.Usage.UNKNOWN;
    return new RunOutcome(
        new RunEnd.Exited(code),
        Duration.ZERO,
        outside,
        Duration.ZERO,
        none.cpu(),
        none.peakBytes(),
        new Disturbance.Unobservable("the command did not start"),
        "",
        told);
  }

  /**
   * Removes the container, on whatever way the run ended; a failure of that does not hide the
   * run's.
   */
  private void remove(String id, boolean failed) {
    if (resources.closed()) {
      return; // Who closes the sandbox removes it.
    }
    try {
      containers.remove(id);
    } catch (EngineException e) {
      if (!failed) {
        throw e;
      }
      LOG.debug("cannot remove {}", id, e);
    }
  }
}
