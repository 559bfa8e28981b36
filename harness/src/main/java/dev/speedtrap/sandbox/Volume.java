package dev.speedtrap.sandbox;

import dev.speedtrap.files.Digest;
import dev.speedtrap.files.RefusedTree;
import dev.speedtrap.files.TreeLimits;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** Files that outlive a container, until closed. */
public final class Volume implements AutoCloseable {

  /** Where to reach a volume's files. */
  interface Access {

    void copyIn(Path tree);

    Digest copyOut(Path into, TreeLimits limits) throws RefusedTree;

    void remove();

    /**
     * Returns normally where what was put into the volume is still there; to be asked before it is
     * mounted.
     *
     * @throws EngineException where somebody removed it, or the engine lost it
     */
    void mustBeThere();
  }

  private final String name;
  private final Access access;
  private final AtomicBoolean closed = new AtomicBoolean();

  Volume(String name, Access access) {
    this.name = name;
    this.access = access;
  }

  /** Returns the engine's name for it. */
  String name() {
    return name;
  }

  /**
   * Copies what is below a folder into the volume.
   *
   * @throws EngineException where the engine fails, or the volume is too small
   */
  public void copyIn(Path tree) {
    if (closed.get()) {
      throw new IllegalStateException("the volume " + name + " is closed");
    }
    access.copyIn(tree);
  }

  /**
   * Copies the content into a folder, following nothing.
   *
   * @param into a folder that is empty or not there yet
   * @return the tree digest of what was copied
   * @throws RefusedTree where the content breaks the limits; then nothing is left of the copy
   * @throws EngineException where the engine fails, or lost what was in the volume
   */
  public Digest copyOut(Path into, TreeLimits limits) throws RefusedTree {
    if (closed.get()) {
      throw new IllegalStateException("the volume " + name + " is closed");
    }
    return access.copyOut(into, limits);
  }

  /**
   * Says so where somebody removed the volume, or the engine lost what was in it: a container that
   * was created with its name since then has an empty one, and its program would fail for no fault
   * of its own. To be asked before each run that mounts it.
   *
   * @throws EngineException where it was removed or lost
   */
  void mustBeThere() {
    access.mustBeThere();
  }

  /** Removes the volume; harmless when it was closed before. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      access.remove();
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
