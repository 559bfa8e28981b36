package dev.speedtrap.sandbox;

import dev.speedtrap.files.Digest;
import dev.speedtrap.files.RefusedTree;
import dev.speedtrap.files.TreeLimits;
import java.nio.file.Path;

/** Files that outlive a container, until closed. */
public final class Volume implements AutoCloseable {

  private Volume() {}

  /**
   * Copies the content into a folder, following nothing.
   *
   * @param into a folder that is empty or not there yet
   * @return the tree digest of what was copied
   * @throws RefusedTree where the content breaks the limits; then nothing is left of the copy
   */
  public Digest copyOut(Path into, TreeLimits limits) throws RefusedTree {
    throw new UnsupportedOperationException();
  }

  /** Removes the volume; harmless when it was closed before. */
  @Override
  public void close() {}
}
