package dev.speedtrap.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a tree from outside below a folder, entry by entry, and refuses what must not come in.
 * Copying and unpacking share it, so that both refuse alike.
 */
final class TreeIntake {
  private final Path into;
  private final TreeLimits limits;
  private final Map<String, TreeEntry.Kind> taken = new HashMap<>();
  private final Map<String, String> byCaseless = new HashMap<>();
  private final byte[] buffer = new byte[1 << 16];
  private long bytes;

  private TreeIntake(Path into, TreeLimits limits) {
    this.into = into;
    this.limits = limits;
  }

  /** Something that hands every entry of a tree to the intake. */
  interface Source {
    void pour(TreeIntake intake) throws IOException, RefusedTree;
  }

  /**
   * Takes in a whole tree, or nothing: whatever goes wrong, the folder is gone again.
   *
   * @param into a folder that is empty or not there yet
   * @return the digest of what now lies there
   */
  static Digest all(Path into, TreeLimits limits, Source source) throws IOException, RefusedTree {
    if (Files.exists(into, LinkOption.NOFOLLOW_LINKS) && !isEmptyFolder(into)) {
      throw new IllegalArgumentException("'" + into + "' is there already, and no empty folder");
    }
    boolean whole = false;
    try {
      Files.createDirectories(into);
      source.pour(new TreeIntake(into, limits));
      Digest digest = TreeDigest.of(into);
      whole = true;
      return digest;
    } finally {
      if (!whole) {
        Folders.remove(into);
      }
    }
  }

  void folder(String path) throws IOException, RefusedTree {
    if (taken.get(path) == TreeEntry.Kind.FOLDER) {
      throw new RefusedTree(path, "is there twice");
    }
    Files.createDirectory(admit(path, TreeEntry.Kind.FOLDER));
  }

  void file(String path, boolean executable, InputStream content) throws IOException, RefusedTree {
    Path file = admit(path, TreeEntry.Kind.FILE);
    try (OutputStream out =
        Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
        bytes += n;
        checkSize(path, 0);
        out.write(buffer, 0, n);
      }
    }
    Files.setPosixFilePermissions(
        file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }

  /** Takes in a second name for a file that is there already, as a file of its own. */
  void twin(String path, String of) throws IOException, RefusedTree {
    if (taken.get(of) != TreeEntry.Kind.FILE) {
      throw new RefusedTree(
          path, "is a hard link to something that is no earlier file of the tree");
    }
    Path original = into.resolve(of);
    try (InputStream content = Files.newInputStream(original, LinkOption.NOFOLLOW_LINKS)) {
      file(
          path,
          Files.getPosixFilePermissions(original).contains(PosixFilePermission.OWNER_EXECUTE),
          content);
    }
  }

  void link(String path, String target) throws IOException, RefusedTree {
    if (limits.links() == LinkPolicy.NONE) {
      throw new RefusedTree(path, "is a link, and no links are allowed here");
    }
    LinkTarget.checkInside(path, target);
    Files.createSymbolicLink(admit(path, TreeEntry.Kind.LINK), targetOnDisk(path, target));
  }

  private static Path targetOnDisk(String path, String target) throws RefusedTree {
    try {
      return Path.of(target);
    } catch (InvalidPathException e) {
      throw new RefusedTree(
          path, "is a link whose target cannot be written in this locale: set LC_ALL=C.UTF-8");
    }
  }

  /** Refuses before anything is read, where the size is known beforehand. */
  void checkSize(String path, long more) throws RefusedTree {
    // Subtracting, since a forged size may overflow a sum.
    if (more < 0 || more > limits.size().bytes() - bytes) {
      throw new RefusedTree(path, "makes the tree larger than " + limits.size());
    }
  }

  /** Counts content that was read but not kept, so that it cannot go on for ever. */
  void countDropped(String path, long dropped) throws RefusedTree {
    checkSize(path, dropped);
    bytes += dropped;
  }

  private Path admit(String path, TreeEntry.Kind kind) throws IOException, RefusedTree {
    EntryName.check(path);
    Path file = onDisk(path);
    // Folders that an archive takes for granted are entries like all others: they count, and have
    // names to check.
    for (String missing : missingParents(path)) {
      register(missing, TreeEntry.Kind.FOLDER);
      Files.createDirectory(into.resolve(missing));
    }
    register(path, kind);
    return file;
  }

  private Path onDisk(String path) throws RefusedTree {
    try {
      return into.resolve(path);
    } catch (InvalidPathException e) {
      // Java writes names in the locale's encoding, and plain ASCII is one of those.
      throw new RefusedTree(
          path, "has a name that cannot be written in this locale: set LC_ALL=C.UTF-8");
    }
  }

  private List<String> missingParents(String path) throws RefusedTree {
    List<String> missing = new ArrayList<>();
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      String parent = path.substring(0, slash);
      TreeEntry.Kind kind = taken.get(parent);
      if (kind == null) {
        missing.add(parent);
      } else if (kind != TreeEntry.Kind.FOLDER) {
        throw new RefusedTree(path, "lies below '" + parent + "', which is no folder");
      }
    }
    return missing;
  }

  private void register(String path, TreeEntry.Kind kind) throws RefusedTree {
    if (taken.size() >= limits.entries()) {
      throw new RefusedTree("", "has more than " + limits.entries() + " entries");
    }
    String twin = byCaseless.putIfAbsent(EntryName.caseless(path), path);
    if (twin != null) {
      throw new RefusedTree(
          path,
          twin.equals(path)
              ? "is there twice"
              : "differs from '" + twin + "' only in upper and lower case");
    }
    taken.put(path, kind);
  }

  private static boolean isEmptyFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (var children = Files.newDirectoryStream(folder)) {
      return !children.iterator().hasNext();
    }
  }
}
