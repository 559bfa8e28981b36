package dev.speedtrap.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What lies in a tree, as {@link TreeDigest} sees it: links not followed, {@code .git} and {@code
 * __pycache__} left out, in the order of the bytes of the paths.
 *
 * @param entries every entry below the folder
 */
public record TreeListing(List<Entry> entries) {
  public TreeListing {
    entries = List.copyOf(entries);
  }

  /** What an entry can be; there is no more, since a listing refuses devices and the like. */
  public enum Kind {
    FILE,
    FOLDER,
    LINK
  }

  /**
   * One entry.
   *
   * @param path relative to the tree, with {@code /}
   * @param kind what it is
   * @param executable for a file, whether its owner may execute it
   * @param target for a link, where it points; else empty
   * @param bytes for a file, its size; else 0
   */
  public record Entry(String path, Kind kind, boolean executable, String target, long bytes) {}

  /**
   * Lists a tree that should keep its limits.
   *
   * @throws RefusedTree if it breaks a limit, holds a device, a socket, a FIFO or a link that is
   *     not allowed, or something in it is named oddly
   * @throws UncheckedIOException if it cannot be read
   */
  public static TreeListing of(Path folder, TreeLimits limits) throws RefusedTree {
    List<Entry> entries = new ArrayList<>();
    long bytes = 0;
    for (TreeEntry entry : TreeWalk.entries(folder, limits.entries())) {
      Entry listed = entry(entry, limits);
      entries.add(listed);
      bytes += listed.bytes();
      if (bytes > limits.size().bytes()) {
        throw new RefusedTree(listed.path(), "makes the tree larger than " + limits.size());
      }
    }
    return new TreeListing(entries);
  }

  private static Entry entry(TreeEntry entry, TreeLimits limits) throws RefusedTree {
    EntryName.check(entry.path());
    return switch (entry.kind()) {
      case FOLDER -> new Entry(entry.path(), Kind.FOLDER, false, "", 0);
      case LINK -> {
        if (limits.links() == LinkPolicy.NONE) {
          throw new RefusedTree(entry.path(), "is a link, and no links are allowed here");
        }
        LinkTarget.checkInside(entry.path(), entry.target());
        yield new Entry(entry.path(), Kind.LINK, false, entry.target(), 0);
      }
      case FILE -> new Entry(entry.path(), Kind.FILE, entry.executable(), "", size(entry.file()));
      case SPECIAL -> throw new RefusedTree(entry.path(), "is a device, a socket or a FIFO");
    };
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the entry at a path. */
  public Optional<Entry> at(String path) {
    return entries.stream().filter(entry -> entry.path().equals(path)).findFirst();
  }

  /**
   * Checks that a file may be written at a path: that its name is no odd one, that nothing but a
   * file is there and nothing but folders above it, and that the tree keeps its limits.
   *
   * @param bytes the size that the file is to have
   * @throws RefusedTree saying why not
   */
  public void admit(String path, long bytes, TreeLimits limits) throws RefusedTree {
    EntryName.check(path);
    List<String> fresh = new ArrayList<>();
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      String parent = path.substring(0, slash);
      Optional<Entry> there = at(parent);
      if (there.isEmpty()) {
        fresh.add(parent);
      } else if (there.get().kind() != Kind.FOLDER) {
        throw new RefusedTree(path, "lies below '" + parent + "', which is no folder");
      }
    }
    Optional<Entry> there = at(path);
    if (there.isEmpty()) {
      fresh.add(path);
    } else if (there.get().kind() != Kind.FILE) {
      throw new RefusedTree(
          path, "is a " + (there.get().kind() == Kind.LINK ? "link" : "folder") + ", no file");
    }
    checkNames(path, fresh);
    checkRoom(path, bytes - there.map(Entry::bytes).orElse(0L), fresh.size(), limits);
  }

  private void checkNames(String path, List<String> fresh) throws RefusedTree {
    for (String name : path.split("/", -1)) {
      if (EntryName.isLeftOut(name)) {
        throw new RefusedTree(path, "would be left out: '" + name + "' is no part of any tree");
      }
    }
    for (String added : fresh) {
      for (Entry entry : entries) {
        if (EntryName.caseless(entry.path()).equals(EntryName.caseless(added))) {
          throw new RefusedTree(
              added, "differs from '" + entry.path() + "' only in upper and lower case");
        }
      }
    }
  }

  private void checkRoom(String path, long more, int fresh, TreeLimits limits) throws RefusedTree {
    if (entries.size() + fresh > limits.entries()) {
      throw new RefusedTree("", "has more than " + limits.entries() + " entries");
    }
    long now = entries.stream().mapToLong(Entry::bytes).sum();
    if (more > limits.size().bytes() - now) {
      throw new RefusedTree(path, "makes the tree larger than " + limits.size());
    }
  }
}
