package dev.speedtrap.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Lists a tree, links not followed, with what {@link EntryName#isLeftOut} names left out. */
final class TreeWalk {
  private TreeWalk() {}

  /**
   * Lists every entry below a folder, in the order of {@link TreeEntry#BYTEWISE}.
   *
   * @param most the most entries; listing stops there, however many more there are
   * @throws RefusedTree if there are more, or a folder cannot be read
   */
  static List<TreeEntry> entries(Path folder, int most) throws RefusedTree {
    if (!Files.isDirectory(folder)) {
      throw new InvalidInput("'" + folder + "' is no folder");
    }
    List<TreeEntry> entries = new ArrayList<>();
    Deque<TreeEntry> pending = new ArrayDeque<>();
    // A queue, not recursion: a tree of strangers may be deeper than a stack.
    pending.add(new TreeEntry("", TreeEntry.Kind.FOLDER, false, "", folder));
    while (!pending.isEmpty()) {
      TreeEntry parent = pending.remove();
      try (DirectoryStream<Path> children = Files.newDirectoryStream(parent.file())) {
        for (Path child : children) {
          String name = child.getFileName().toString();
          if (EntryName.isLeftOut(name)) {
            continue;
          }
          if (entries.size() == most) {
            throw new RefusedTree("", "has more than " + most + " entries");
          }
          TreeEntry entry =
              entry(parent.path().isEmpty() ? name : parent.path() + "/" + name, child);
          entries.add(entry);
          if (entry.kind() == TreeEntry.Kind.FOLDER) {
            pending.add(entry);
          }
        }
      } catch (AccessDeniedException e) {
        throw new RefusedTree(parent.path(), "cannot be read: permission denied");
      } catch (DirectoryIteratorException e) {
        throw new UncheckedIOException(e.getCause());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    entries.sort(TreeEntry.BYTEWISE);
    return entries;
  }

  private static TreeEntry entry(String path, Path file) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (attributes.isSymbolicLink()) {
      return new TreeEntry(
          path, TreeEntry.Kind.LINK, false, Files.readSymbolicLink(file).toString(), file);
    }
    if (attributes.isDirectory()) {
      return new TreeEntry(path, TreeEntry.Kind.FOLDER, false, "", file);
    }
    if (attributes.isRegularFile()) {
      return new TreeEntry(path, TreeEntry.Kind.FILE, isExecutable(file), "", file);
    }
    return new TreeEntry(path, TreeEntry.Kind.SPECIAL, false, "", file);
  }

  /**
   * The owner's bit, not {@link Files#isExecutable}: what counts is the file, not who looks at it.
   */
  private static boolean isExecutable(Path file) throws IOException {
    return Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .permissions()
        .contains(PosixFilePermission.OWNER_EXECUTE);
  }
}
