package dev.speedtrap.trial.work;

import dev.speedtrap.files.TreeListing;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Turns a folder into a Git tree and back, byte for byte: contents, executable bits, links and
 * empty folders, the same that a tree digest is made of.
 */
final class GitTrees {
  /** Git sorts a folder as if its name ended with a slash (git-mktree, base_name_compare). */
  private static final Comparator<TreeListing.Entry> GIT_ORDER =
      (a, b) -> Arrays.compareUnsigned(sortKey(a), sortKey(b));

  private final ObjectInserter inserter;
  private final Path folder;
  private final Map<String, List<TreeListing.Entry>> children = new HashMap<>();

  private GitTrees(ObjectInserter inserter, Path folder) {
    this.inserter = inserter;
    this.folder = folder;
  }

  private static byte[] sortKey(TreeListing.Entry entry) {
    String key = entry.path() + (entry.kind() == TreeListing.Kind.FOLDER ? "/" : "");
    return key.getBytes(StandardCharsets.UTF_8);
  }

  /** Puts the tree below a folder into a repository; the caller flushes. */
  static ObjectId insert(ObjectInserter inserter, Path folder, TreeListing listing)
      throws IOException {
    GitTrees trees = new GitTrees(inserter, folder);
    for (TreeListing.Entry entry : listing.entries()) {
      trees.children.computeIfAbsent(parent(entry.path()), p -> new ArrayList<>()).add(entry);
    }
    return trees.insert("");
  }

  private static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  private ObjectId insert(String parent) throws IOException {
    TreeFormatter tree = new TreeFormatter();
    List<TreeListing.Entry> sorted =
        children.getOrDefault(parent, List.of()).stream().sorted(GIT_ORDER).toList();
    for (TreeListing.Entry entry : sorted) {
      String name = entry.path().substring(entry.path().lastIndexOf('/') + 1);
      switch (entry.kind()) {
        case FOLDER -> tree.append(name, FileMode.TREE, insert(entry.path()));
        case LINK -> tree.append(name, FileMode.SYMLINK, link(entry));
        case FILE ->
            tree.append(
                name,
                entry.executable() ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE,
                file(entry));
      }
    }
    return inserter.insert(tree);
  }

  private ObjectId link(TreeListing.Entry entry) throws IOException {
    return inserter.insert(Constants.OBJ_BLOB, entry.target().getBytes(StandardCharsets.UTF_8));
  }

  private ObjectId file(TreeListing.Entry entry) throws IOException {
    try (InputStream in =
        Files.newInputStream(folder.resolve(entry.path()), LinkOption.NOFOLLOW_LINKS)) {
      return inserter.insert(Constants.OBJ_BLOB, entry.bytes(), in);
    }
  }

  /** Writes a tree of a repository into an empty folder. */
  static void export(Repository repository, RevTree tree, Path into) throws IOException {
    try (TreeWalk walk = new TreeWalk(repository)) {
      walk.addTree(tree);
      while (walk.next()) {
        Path target = into.resolve(walk.getPathString());
        if (walk.isSubtree()) {
          Files.createDirectory(target);
          walk.enterSubtree();
        } else if (FileMode.SYMLINK.equals(walk.getRawMode(0))) {
          byte[] link = repository.open(walk.getObjectId(0)).getBytes();
          Files.createSymbolicLink(target, Path.of(new String(link, StandardCharsets.UTF_8)));
        } else {
          write(repository, walk, target);
        }
      }
    }
  }

  private static void write(Repository repository, TreeWalk walk, Path target) throws IOException {
    try (OutputStream out =
        Files.newOutputStream(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      repository.open(walk.getObjectId(0)).copyTo(out);
    }
    boolean executable = FileMode.EXECUTABLE_FILE.equals(walk.getRawMode(0));
    Files.setPosixFilePermissions(
        target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }
}
