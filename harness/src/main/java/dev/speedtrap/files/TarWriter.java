package dev.speedtrap.files;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Packs a folder as a tar archive that is the same, byte for byte, for the same tree: entries
 * sorted by the bytes of their paths, one time for all, given owners, modes 0755 and 0644.
 */
public final class TarWriter {
  /**
   * 2000-01-01 for every file, so that equal trees give equal archives. Not the epoch: a ZIP
   * archive, which a program's {@code build} may well make, holds no time before 1980.
   */
  static final long MODIFIED_MILLIS = 946_684_800_000L;

  private TarWriter() {}

  /**
   * Packs a folder as {@link #pack(Path, int, int, OutputStream)} does, owned by user and group 0.
   */
  public static void pack(Path folder, OutputStream out) {
    pack(folder, 0, 0, out);
  }

  /**
   * Packs what is below a folder; paths are relative to it, the folder itself is no entry. {@code
   * .git} and {@code __pycache__} are left out, links kept as links.
   *
   * @param out stays open
   * @throws InvalidInput if there is no such folder, or it holds a device, a socket or a FIFO
   * @throws UncheckedIOException if reading or writing fails
   */
  public static void pack(Path folder, int uid, int gid, OutputStream out) {
    TarArchiveOutputStream tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    tar.setAddPaxHeadersForNonAsciiNames(true);
    try {
      for (TreeEntry entry : TreeWalk.entries(folder, Integer.MAX_VALUE)) {
        write(entry, uid, gid, tar);
      }
      tar.finish();
      tar.flush();
    } catch (RefusedTree e) {
      throw new InvalidInput("cannot pack '" + folder + "': " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(TreeEntry entry, int uid, int gid, TarArchiveOutputStream tar)
      throws IOException, RefusedTree {
    TarArchiveEntry header =
        switch (entry.kind()) {
          case FOLDER -> new TarArchiveEntry(entry.path() + "/");
          case FILE -> new TarArchiveEntry(entry.path());
          case LINK -> new TarArchiveEntry(entry.path(), TarConstants.LF_SYMLINK);
          case SPECIAL -> throw special(entry);
        };
    header.setMode(mode(entry));
    header.setModTime(MODIFIED_MILLIS);
    header.setIds(uid, gid);
    if (entry.kind() == TreeEntry.Kind.LINK) {
      header.setLinkName(entry.target());
    }
    boolean file = entry.kind() == TreeEntry.Kind.FILE;
    header.setSize(file ? Files.size(entry.file()) : 0);
    tar.putArchiveEntry(header);
    if (file) {
      Files.copy(entry.file(), tar);
    }
    tar.closeArchiveEntry();
  }

  /** Returns the permissions that an entry gets. */
  static int mode(TreeEntry entry) {
    return entry.kind() == TreeEntry.Kind.FILE && !entry.executable() ? 0644 : 0755;
  }

  static RefusedTree special(TreeEntry entry) {
    return new RefusedTree(entry.path(), "is a device, a socket or a FIFO");
  }
}
