package dev.speedtrap.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Writes a tree into a folder as if {@link TarWriter} had packed it and a container engine unpacked
 * it: the same entries with the same modes, owners, times and link targets.
 *
 * <p>It follows no link, neither in the tree nor where it writes, and takes names as the bytes they
 * are: they may be a stranger's.
 */
public final class TreeWriter {
  private static final FileTime MODIFIED = FileTime.fromMillis(TarWriter.MODIFIED_MILLIS);

  private static final FileAttribute<Set<PosixFilePermission>> OURS_ALONE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path folder;
  private final Path into;
  private final int uid;
  private final int gid;
  private final Runnable proceed;
  private final byte[] buffer = new byte[1 << 16];

  private TreeWriter(Path folder, Path into, int uid, int gid, Runnable proceed) {
    this.folder = folder;
    this.into = into;
    this.uid = uid;
    this.gid = gid;
    this.proceed = proceed;
  }

  /**
   * Writes what is below a folder. Where it fails, a part may have been written.
   *
   * @param into an empty folder, which nobody else writes to; it stays as it is itself
   * @param proceed called before each entry and every 64 KiB; what it throws ends the writing
   * @throws InvalidInput if there is no such folder, or it holds a device, a socket or a FIFO, or a
   *     link that leads out of it, which engines refuse to unpack
   * @throws IOException if writing, or reading a file, fails; or this process may not give files
   *     away
   */
  public static void write(Path folder, Path into, int uid, int gid, Runnable proceed)
      throws IOException {
    try {
      new TreeWriter(folder, into, uid, gid, proceed)
          .write(TreeWalk.entries(folder, Integer.MAX_VALUE));
    } catch (RefusedTree e) {
      throw new InvalidInput("cannot copy '" + folder + "': " + e.getMessage(), e);
    }
  }

  private void write(List<TreeEntry> entries) throws IOException, RefusedTree {
    for (TreeEntry entry : entries) {
      proceed.run();
      Path target = target(entry);
      switch (entry.kind()) {
        case FOLDER -> Files.createDirectory(target, OURS_ALONE);
        case FILE -> copy(entry.file(), target);
        case LINK -> link(entry, target);
        case SPECIAL -> throw TarWriter.special(entry);
      }
      if (entry.kind() != TreeEntry.Kind.FOLDER) {
        handOver(entry, target);
      }
    }
    // Folders at last, since what is written into one changes its time; and those inside before
    // those around them, since the owner of one could put a link where we go on.
    Collections.reverse(entries);
    for (TreeEntry entry : entries) {
      if (entry.kind() == TreeEntry.Kind.FOLDER) {
        proceed.run();
        handOver(entry, target(entry));
      }
    }
  }

  /** From the file's own path, since the text of an entry's path has lost what is no UTF-8. */
  private Path target(TreeEntry entry) {
    return into.resolve(folder.relativize(entry.file()));
  }

  private void copy(Path file, Path target) throws IOException {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
        OutputStream out =
            Files.newOutputStream(
                target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        proceed.run();
        out.write(buffer, 0, n);
      }
    }
  }

  private static void link(TreeEntry entry, Path link) throws IOException, RefusedTree {
    if (leadsOut(entry.path(), entry.target())) {
      throw new RefusedTree(
          entry.path(),
          "is a link to '" + EntryName.printable(entry.target()) + "', which leads out of it");
    }
    Files.createSymbolicLink(link, Files.readSymbolicLink(entry.file()));
  }

  /**
   * Says whether an engine refuses to unpack a link: it looks at the names alone, and takes an
   * absolute target for one that begins where the link is.
   */
  private static boolean leadsOut(String path, String target) {
    long depth = path.chars().filter(c -> c == '/').count();
    for (String name : target.split("/", -1)) {
      if (name.equals("..")) {
        depth--;
      } else if (!name.isEmpty() && !name.equals(".")) {
        depth++;
      }
      if (depth < 0) {
        return true;
      }
    }
    return false;
  }

  private void handOver(TreeEntry entry, Path target) throws IOException {
    Files.setAttribute(target, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(target, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
    if (entry.kind() != TreeEntry.Kind.LINK) { // Linux gives links no modes.
      Files.setAttribute(target, "unix:mode", TarWriter.mode(entry), LinkOption.NOFOLLOW_LINKS);
    }
    Files.getFileAttributeView(target, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .setTimes(MODIFIED, MODIFIED, null);
  }
}
