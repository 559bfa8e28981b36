package dev.speedtrap.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Copies a tree from outside, such as a rewrite, to a place where nobody changes it any more. */
public final class Freezer {
  private Freezer() {}

  /**
   * Copies a tree, bounded, and never follows a link.
   *
   * <p>{@code .git} and {@code __pycache__} are left out. Files get mode 0755 or 0644, by their
   * owner's executable bit. On any failure nothing is left of the copy. Nothing may write to {@code
   * from} meanwhile; if something does, the copy may hold a mixture, but its digest is of the copy
   * and its limits hold.
   *
   * @param to a folder that is empty or not there yet
   * @return the {@link TreeDigest} of the copy
   * @throws RefusedTree if the tree breaks a limit, or holds an entry that is no file, folder or
   *     allowed link, that cannot be read, or that is named oddly: empty, {@code .}, {@code ..},
   *     with control or invisible characters, a backslash or blanks at an end, longer than 255
   *     bytes, not in Unicode's normal form C, or like another but for its case
   * @throws InvalidInput if {@code from} is no folder
   * @throws UncheckedIOException if our own disk fails
   */
  public static Digest copy(Path from, Path to, TreeLimits limits) throws RefusedTree {
    return copy(List.of(from), to, limits);
  }

  /**
   * Copies trees laid one over the other, as {@link #copy(Path, Path, TreeLimits)} copies one.
   *
   * @param layers the lowest first; what a higher one holds hides what lower ones hold at that path
   */
  public static Digest copy(List<Path> layers, Path to, TreeLimits limits) throws RefusedTree {
    try {
      return TreeIntake.all(to, limits, intake -> pour(layers, limits, intake));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pour(List<Path> layers, TreeLimits limits, TreeIntake intake)
      throws IOException, RefusedTree {
    Map<String, TreeEntry> entries = new HashMap<>();
    for (Path layer : layers) {
      TreeWalk.entries(layer, limits.entries()).forEach(entry -> entries.put(entry.path(), entry));
    }
    for (TreeEntry entry : entries.values().stream().sorted(TreeEntry.BYTEWISE).toList()) {
      switch (entry.kind()) {
        case FOLDER -> intake.folder(entry.path());
        case LINK -> intake.link(entry.path(), entry.target());
        case FILE -> pourFile(entry, intake);
        case SPECIAL -> throw new RefusedTree(entry.path(), "is a device, a socket or a FIFO");
      }
    }
  }

  private static void pourFile(TreeEntry entry, TreeIntake intake) throws IOException, RefusedTree {
    intake.checkSize(entry.path(), Files.size(entry.file()));
    InputStream content;
    try {
      content = Files.newInputStream(entry.file(), LinkOption.NOFOLLOW_LINKS);
    } catch (AccessDeniedException e) {
      throw new RefusedTree(entry.path(), "cannot be read: permission denied");
    }
    try (content) {
      intake.file(entry.path(), entry.executable(), content);
    }
  }
}
