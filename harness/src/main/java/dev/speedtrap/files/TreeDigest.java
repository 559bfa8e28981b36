package dev.speedtrap.files;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * The digest of a tree of files: the same on every machine for the same names, kinds, executable
 * bits, link targets and contents. Times, owners and other permissions do not count; {@code .git}
 * and {@code __pycache__} are no part of a tree.
 *
 * <p>Anybody can compute it: it is the SHA-256 of one line for each entry below the folder, sorted
 * by the bytes of the path in UTF-8 ({@code LC_ALL=C sort}), each line ended by a NUL byte, since a
 * path may hold any other:
 *
 * <pre>
 * d - PATH           a folder
 * f HEX PATH         a file; HEX is the SHA-256 of its content
 * x HEX PATH         a file that its owner may execute
 * l HEX PATH         a symbolic link; HEX is the SHA-256 of its target
 * </pre>
 *
 * PATH is relative to the folder, with {@code /} between names. An empty folder counts: a program
 * can tell.
 */
public final class TreeDigest {
  private TreeDigest() {}

  /**
   * Digests the tree below a folder.
   *
   * @throws InvalidInput if there is no such folder, or it holds a device, a socket or a FIFO
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static Digest of(Path folder) {
    MessageDigest tree = Digest.sha256();
    try {
      for (TreeEntry entry : TreeWalk.entries(folder, Integer.MAX_VALUE)) {
        tree.update((line(entry) + "\0").getBytes(StandardCharsets.UTF_8));
      }
    } catch (RefusedTree e) {
      throw new InvalidInput("no digest of '" + folder + "': " + e.getMessage(), e);
    }
    return Digest.finish(tree.digest());
  }

  private static String line(TreeEntry entry) throws RefusedTree {
    return switch (entry.kind()) {
      case FOLDER -> "d - " + entry.path();
      case FILE ->
          (entry.executable() ? "x " : "f ")
              + Digest.ofFile(entry.file()).hex()
              + " "
              + entry.path();
      case LINK ->
          "l "
              + Digest.of(entry.target().getBytes(StandardCharsets.UTF_8)).hex()
              + " "
              + entry.path();
      case SPECIAL -> throw new RefusedTree(entry.path(), "is a device, a socket or a FIFO");
    };
  }
}
