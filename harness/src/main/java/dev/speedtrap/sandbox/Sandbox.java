package dev.speedtrap.sandbox;

import dev.speedtrap.files.ByteSize;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs programs that nobody trusts, each in a fresh container.
 *
 * <pre>{@code
 * try (Sandbox sandbox = Sandbox.open(engine, owner);
 *     Volume program = sandbox.volume("program", folder);
 *     Volume out = sandbox.bounded("out", ByteSize.parse("16MiB"), 1000)) {
 *   RunOutcome outcome = sandbox.run(spec);
 *   out.copyOut(into, limits);
 * }
 * }</pre>
 *
 * <p>Safe for use by several threads. An interrupt, a close and the end of the process all kill and
 * remove what is there; what a process killed with SIGKILL leaves, the next opening removes.
 */
public final class Sandbox implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Sandbox.class);

  private final Owner owner;
  private final Leftovers leftovers;
  private final Resources resources;
  private final Keepers keepers;
  private final DiskVolumes disk;
  private final Accounting accounting;
  private final Runner runner;
  private final Object closing = new Object();
  private boolean closed;
  private final Thread atExit;

  private Sandbox(Engine engine, Owner owner, DirectFilling filling, DirectReading reading) {
    this.owner = owner;
    Labels labels = new Labels(owner.id(), owner.host(), UUID.randomUUID().toString());
    Containers containers = new Containers(engine);
    this.leftovers = new Leftovers(engine, containers);
    this.resources = new Resources(engine, containers, leftovers, labels);
    VolumeFiles files = new VolumeFiles(engine.calls(), containers);
    this.keepers = new Keepers(engine, containers, files, resources, reading);
    this.disk = new DiskVolumes(engine, containers, files, resources, filling);
    this.accounting = CgroupAccounting.detect(engine, labels);
    this.runner = new Runner(engine, containers, resources, accounting);
    this.atExit = new Thread(this::closeAtExit, "speedtrap-sandbox-exit");
  }

  /**
   * Opens a sandbox, and removes what owners that are gone left on this host.
   *
   * @throws EngineException where the engine fails
   */
  public static Sandbox open(Engine engine, Owner owner) {
    return open(engine, owner, DirectFilling.of(engine), DirectReading.of(engine));
  }

  /** Opens a sandbox that carries all files through the engine, as it must where that is remote. */
  static Sandbox throughTheEngine(Engine engine, Owner owner) {
    return open(engine, owner, DirectFilling.none(), DirectReading.none());
  }

  private static Sandbox open(
      Engine engine, Owner owner, DirectFilling filling, DirectReading reading) {
    Sandbox sandbox = new Sandbox(engine, owner, filling, reading);
    sandbox.removeLeftovers();
    Runtime.getRuntime().addShutdownHook(sandbox.atExit);
    return sandbox;
  }

  /**
   * Makes an empty volume on disk, without a bound of its own: for what only we, or graders, write.
   */
  public Volume volume(String purpose) {
    return disk.make(purpose, Optional.empty());
  }

  /**
   * Makes a volume on disk filled with a copy of what is below a folder.
   *
   * @throws dev.speedtrap.files.InvalidInput if there is no such folder, or it holds a device, a
   *     socket or a FIFO
   */
  public Volume volume(String purpose, Path tree) {
    return disk.make(purpose, Optional.of(tree));
  }

  /**
   * Makes an empty volume in memory that holds at most {@code size} in {@code most} files and
   * folders; what a run writes there counts as its memory.
   */
  public Volume bounded(String purpose, ByteSize size, int most) {
    return keepers.take(size, most);
  }

  /**
   * Runs one command in a fresh container and waits for its end.
   *
   * <p>A command that cannot be started, since it is missing or not executable, is the program's
   * own fault: it has exited with a code that is not 0, 127 or 126 where the engine tells, and
   * standard error says why.
   *
   * @throws EngineException where the engine fails or vanishes
   * @throws StoppedException where the thread is interrupted, or the sandbox closed
   */
  public RunOutcome run(RunSpec spec) {
    return runner.run(spec);
  }

  /**
   * Removes what owners that are gone left on this host; call it when a lease was taken after a
   * wait.
   */
  public void removeLeftovers() {
    leftovers.removeOfTheGone(owner);
    accounting.removeOfTheGone(owner);
  }

  /**
   * Kills and removes all that this sandbox made; runs under way end with a {@link
   * StoppedException}.
   *
   * @throws EngineException where something could not be removed
   */
  @Override
  public void close() {
    // Under a lock, so that whoever comes second waits for the first: after a close, the caller
    // takes the connections away that the removal needs.
    synchronized (closing) {
      if (closed) {
        return;
      }
      closed = true;
      try {
        resources.close();
      } finally {
        try {
          Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
          LOG.debug("the process is ending already", e);
        }
      }
    }
  }

  private void closeAtExit() {
    synchronized (closing) {
      if (closed) {
        return;
      }
      closed = true;
      try {
        resources.close();
      } catch (EngineException e) {
        LOG.debug("leaving something for the next opening to remove", e);
      }
    }
  }
}
