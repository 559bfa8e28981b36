package dev.speedtrap.sandbox;

import dev.speedtrap.files.ByteSize;
import java.nio.file.Path;

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

  private Sandbox() {}

  /** Opens a sandbox, and removes what owners that are gone left on this host. */
  public static Sandbox open(Engine engine, Owner owner) {
    throw new UnsupportedOperationException();
  }

  /**
   * Makes an empty volume on disk, without a bound of its own: for what only we, or graders, write.
   */
  public Volume volume(String purpose) {
    throw new UnsupportedOperationException();
  }

  /** Makes a volume on disk filled with a copy of the folder's content. */
  public Volume volume(String purpose, Path tree) {
    throw new UnsupportedOperationException();
  }

  /**
   * Makes an empty volume in memory that holds at most {@code size} in {@code files} files and
   * folders.
   */
  public Volume bounded(String purpose, ByteSize size, int files) {
    throw new UnsupportedOperationException();
  }

  /**
   * Runs one command in a fresh container and waits for its end.
   *
   * @throws EngineException where the engine fails or vanishes
   * @throws StoppedException where the thread is interrupted, or the sandbox closed
   */
  public RunOutcome run(RunSpec spec) {
    throw new UnsupportedOperationException();
  }

  /**
   * Removes what owners that are gone left on this host; call it when a lease was taken after a
   * wait.
   */
  public void removeLeftovers() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
