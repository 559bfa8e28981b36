package dev.speedtrap.cli;

import dev.speedtrap.files.Folders;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.grade.Bench;
import dev.speedtrap.sandbox.CoreLeases;
import dev.speedtrap.sandbox.CoreSet;
import dev.speedtrap.sandbox.Engine;
import dev.speedtrap.sandbox.EngineException;
import dev.speedtrap.sandbox.HostLocks;
import dev.speedtrap.sandbox.Images;
import dev.speedtrap.sandbox.Owner;
import dev.speedtrap.sandbox.Progress;
import dev.speedtrap.sandbox.Sandbox;
import dev.speedtrap.task.Task;
import dev.speedtrap.trial.work.BudgetMeter;
import dev.speedtrap.trial.work.Laboratory;
import dev.speedtrap.trial.work.Workshop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The engine and all that hangs on it, for as long as one command takes. */
final class Machine implements AutoCloseable {
  /** Longer than any grading that another harness on this host may be at. */
  private static final Duration PATIENCE = Duration.ofHours(12);

  private final Path home;
  private final Engine engine;
  private final Owner owner;
  private final Sandbox sandbox;
  private final Progress progress;

  /** One for all benches: it knows where this process was before it made way for a timing. */
  private final CoreLeases leases;

  /** Takes over an engine, which is closed with the machine. */
  Machine(Surroundings surroundings, Engine engine, Progress progress) {
    this.home = surroundings.home();
    this.engine = engine;
    this.progress = progress;
    this.leases = new CoreLeases(HostLocks.folder());
    this.owner = Owner.claim(HostLocks.folder());
    this.sandbox = Sandbox.open(engine, owner);
  }

  /**
   * Opens a bench for a task.
   *
   * @param scratch an existing folder for outputs on their way
   */
  Bench bench(Task task, CoresOption cores, RuntimeOption runtime, Path scratch) {
    return new Bench(
        engine,
        sandbox,
        new Images(engine, home.resolve("docker"), progress),
        leases,
        task,
        options(cores, runtime, scratch),
        progress);
  }

  /**
   * Opens a workshop for a task, which takes cores only for as long as something is measured.
   *
   * @param scratch an existing folder that nobody else uses
   * @param budget whose clock stands still while cores are waited for
   */
  Workshop workshop(
      Task task, CoresOption cores, RuntimeOption runtime, Path scratch, BudgetMeter budget) {
    Bench bench =
        Bench.withoutCores(
            engine,
            sandbox,
            new Images(engine, home.resolve("docker"), progress),
            leases,
            task,
            options(cores, runtime, scratch),
            progress);
    return new Laboratory(bench, budget, progress);
  }

  private Bench.Options options(CoresOption cores, RuntimeOption runtime, Path scratch) {
    return new Bench.Options(
        cores.given.map(Machine::cores),
        runtime.checked(engine.info()),
        PATIENCE,
        scratch,
        home.resolve("tasks/target/driver"));
  }

  private static CoreSet cores(String text) {
    try {
      return CoreSet.parse(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidInput("--cores: " + e.getMessage());
    }
  }

  /** Cleans up; where the engine is gone, what is left there is removed at the next start. */
  @Override
  public void close() {
    try {
      sandbox.close();
    } catch (EngineException e) {
      progress.say("not everything could be removed; the next start does it: " + e.getMessage());
    }
    owner.close();
    engine.close();
  }

  /** A folder that is removed with all that it holds. */
  record Scratch(Path path) implements AutoCloseable {
    static Scratch create() {
      try {
        return new Scratch(Files.createTempDirectory("speedtrap"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      try {
        Folders.remove(path);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
