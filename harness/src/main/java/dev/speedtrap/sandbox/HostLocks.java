package dev.speedtrap.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Where the harnesses of one host meet: a folder of lock files that every user may write to. */
public final class HostLocks {

  private static final String NAME = "speedtrap";

  /** Everybody may add a file, and only its owner remove it, as in {@code /tmp}. */
  private static final int STICKY = 01777;

  private HostLocks() {}

  /**
   * Returns the folder that all users' harnesses on this host share, made where it is missing:
   * {@code /run/lock/speedtrap}, or the like below the folder for temporary files.
   */
  public static Path folder() {
    Path lock = Path.of("/run/lock");
    Path parent =
        Files.isDirectory(lock) && (Files.isWritable(lock) || Files.isDirectory(lock.resolve(NAME)))
            ? lock
            : Path.of(System.getProperty("java.io.tmpdir"));
    return prepare(parent.resolve(NAME));
  }

  /** Makes the folder, world-writable and sticky, where it is missing. */
  static Path prepare(Path folder) {
    try {
      try {
        Files.createDirectory(folder);
        // Only now: the umask would take bits away from what the creation asks for.
        Files.setAttribute(folder, "unix:mode", STICKY);
      } catch (FileAlreadyExistsException e) {
        // Another harness made it; a link in its place would lead our locks astray.
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
          throw new EngineException(folder + " must be a folder, for the locks; remove it", e);
        }
      }
      return folder.toRealPath();
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      return folder; // A file system without Unix modes; one user is all there is.
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the folder for locks " + folder, e);
    }
  }
}
