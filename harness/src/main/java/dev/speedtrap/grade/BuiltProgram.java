package dev.speedtrap.grade;

import dev.speedtrap.files.Digest;
import dev.speedtrap.sandbox.Volume;

/**
 * A program after its build, in the volume that its runs mount read-only.
 *
 * @param name the folder's name, for people
 * @param source digest of the frozen tree
 * @param built digest of the tree after its build; the same where it has none
 * @param volume where it lies
 */
record BuiltProgram(String name, Digest source, Digest built, Volume volume)
    implements AutoCloseable {
  @Override
  public void close() {
    volume.close();
  }
}
