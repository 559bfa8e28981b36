package dev.speedtrap.trial.work;

import dev.speedtrap.files.HostLock;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.RecordFolder;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/**
 * Keeps a running trial to one process; the system frees it when that process dies.
 *
 * <p>It comes before anything else in the trial's folder is opened: opening a transcript or a
 * workspace mends what a crash left, which would harm those of a process that lives.
 */
public final class TrialLock implements AutoCloseable {
  private final RecordFolder folder;
  private final HostLock lock;

  private TrialLock(RecordFolder folder, HostLock lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Takes the lock of a trial.
   *
   * @throws TrialBusy if somebody else is at work on it
   * @throws InvalidInput if somebody else sealed it meanwhile
   */
  public static TrialLock take(RecordFolder folder) {
    HostLock lock =
        tryTake(folder)
            .orElseThrow(() -> new TrialBusy(name(folder), HostLock.holder(folder.lock())));
    // Whoever held it may have sealed the trial, and the file that we hold is gone.
    if (!Files.exists(folder.lock())) {
      lock.close();
      throw sealed(folder);
    }
    return new TrialLock(folder, lock);
  }

  private static Optional<HostLock> tryTake(RecordFolder folder) {
    try {
      return HostLock.tryTake(folder.lock(), "process " + ProcessHandle.current().pid());
    } catch (UncheckedIOException e) {
      throw e.getCause() instanceof NoSuchFileException ? sealed(folder) : e;
    }
  }

  private static InvalidInput sealed(RecordFolder folder) {
    return new InvalidInput("the trial " + name(folder) + " was sealed just now");
  }

  private static String name(RecordFolder folder) {
    return String.valueOf(folder.path().getFileName());
  }

  /** The trial that is locked. */
  public RecordFolder folder() {
    return folder;
  }

  /** Frees the lock; its file stays, or went when the trial was sealed. */
  @Override
  public void close() {
    lock.close();
  }
}
