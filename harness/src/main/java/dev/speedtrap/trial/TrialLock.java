package dev.speedtrap.trial;

import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.RecordFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps a running trial to one process; the system frees it when that process dies. */
final class TrialLock implements AutoCloseable {
  /**
   * The locks that this process holds or is just trying. Static, since so are the kernel's locks:
   * they belong to the process, and closing any channel on a file gives up all of them on it.
   */
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final RecordFolder folder;
  private final Path file;
  private final FileChannel channel;

  private TrialLock(RecordFolder folder, Path file, FileChannel channel) {
    this.folder = folder;
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock of a trial.
   *
   * @throws InvalidInput if somebody else runs it, or sealed it meanwhile
   */
  static TrialLock take(RecordFolder folder) {
    Path file = folder.lock().toAbsolutePath().normalize();
    if (!OURS.add(file)) {
      throw busy(folder);
    }
    boolean taken = false;
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        // Whoever held it may have sealed the trial, and the file that we hold is gone.
        taken = channel.tryLock() != null && Files.exists(file);
      } finally {
        if (!taken) {
          channel.close();
        }
      }
      if (taken) {
        return new TrialLock(folder, file, channel);
      }
      throw busy(folder);
    } catch (NoSuchFileException e) {
      throw new InvalidInput("the trial " + name(folder) + " was sealed just now", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (!taken) {
        OURS.remove(file);
      }
    }
  }

  private static InvalidInput busy(RecordFolder folder) {
    return new InvalidInput(
        "the trial %s is run by somebody else; wait until that ends".formatted(name(folder)));
  }

  private static Path name(RecordFolder folder) {
    return folder.path().getFileName();
  }

  /** The trial that is locked. */
  RecordFolder folder() {
    return folder;
  }

  /** Frees the lock; its file stays, or went with the trial's folder. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      OURS.remove(file);
    }
  }
}
