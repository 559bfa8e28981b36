package dev.speedtrap.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A lock on a file, held by this process until closed, or until the process ends in whatever way.
 */
public final class HostLock implements AutoCloseable {

  /**
   * The files that this process holds or is just trying. Static, since so are the kernel's locks:
   * they belong to the process, and closing any channel on a file gives up all of the process's
   * locks on that file. So a file that is held here must never be opened a second time, by nobody
   * in this process.
   */
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private HostLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock, if nobody holds it.
   *
   * @param file made where it is missing, for this user
   * @param holder what others read who would like to have it
   * @throws UncheckedIOException if the file cannot be opened or locked
   */
  public static Optional<HostLock> tryTake(Path file, String holder) {
    return tryTake(file, holder, created -> {});
  }

  /** Takes the lock as {@link #tryTake} does, on a file that any user of the host may lock. */
  public static Optional<HostLock> tryTakeForAll(Path file, String holder) {
    return tryTake(file, holder, HostLock::shareWithAll);
  }

  private static Optional<HostLock> tryTake(Path file, String holder, Sharing sharing) {
    Path key = file.toAbsolutePath().normalize();
    if (!OURS.add(key)) {
      return Optional.empty();
    }
    Optional<HostLock> taken = Optional.empty();
    try {
      taken = tryLock(key, holder, sharing);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lock " + key, e);
    } finally {
      if (taken.isEmpty()) {
        OURS.remove(key);
      }
    }
    return taken;
  }

  /** What is done with a file that was made for a lock. */
  private interface Sharing {
    void share(Path file) throws IOException;
  }

  private static Optional<HostLock> tryLock(Path file, String holder, Sharing sharing)
      throws IOException {
    FileChannel channel = open(file, sharing);
    boolean locked = false;
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        return Optional.empty();
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)));
      locked = true;
      return Optional.of(new HostLock(file, channel));
    } finally {
      if (!locked) {
        channel.close();
      }
    }
  }

  private static FileChannel open(Path file, Sharing sharing) throws IOException {
    try {
      // Not CREATE: where fs.protected_regular is set, Linux refuses that for another user's file
      // in a sticky folder, even to root.
      return FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException missing) {
      try {
        FileChannel channel =
            FileChannel.open(
                file,
                StandardOpenOption.WRITE,
                StandardOpenOption.CREATE_NEW,
                LinkOption.NOFOLLOW_LINKS);
        sharing.share(file);
        return channel;
      } catch (FileAlreadyExistsException somebodyWasFaster) {
        return FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  private static void shareWithAll(Path file) throws IOException {
    try {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    } catch (UnsupportedOperationException e) {
      // A file system without Unix modes; one user is all there is.
    }
  }

  /** Returns whether a process that lives, this one included, holds the lock. */
  public static boolean isHeld(Path file) {
    Path key = file.toAbsolutePath().normalize();
    if (!Files.exists(key, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    if (!OURS.add(key)) {
      return true;
    }
    try (FileChannel channel =
        FileChannel.open(key, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      return channel.tryLock() == null;
    } catch (NoSuchFileException goneSince) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at the lock " + key, e);
    } finally {
      OURS.remove(key);
    }
  }

  /** Returns what the holder wrote, or something that says that it cannot be told. */
  public static String holder(Path file) {
    Path key = file.toAbsolutePath().normalize();
    if (!OURS.add(key)) {
      return "this process"; // Reading would open it, and closing would give the lock up.
    }
    try {
      String text = Files.readString(key).strip();
      return text.isEmpty() ? "another harness" : text;
    } catch (IOException e) {
      return "another harness";
    } finally {
      OURS.remove(key);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot give up the lock " + file, e);
    } finally {
      OURS.remove(file);
    }
  }

  /** Removes the file, then gives the lock up. */
  public void closeAndRemove() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove the lock " + file, e);
    } finally {
      close();
    }
  }
}
