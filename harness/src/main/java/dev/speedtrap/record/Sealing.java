package dev.speedtrap.record;

import dev.speedtrap.files.AtomicFiles;
import dev.speedtrap.files.Folders;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The steps by which a running trial becomes a record.
 *
 * <p>Whoever is cut off before the rename finds the trial running, and takes all steps again from
 * the first; none minds that it was taken before.
 */
final class Sealing {
  private final RecordFolder running;
  private final Results.LastPart lastPart;
  private final Path results;
  private final Path place;
  private final Path sealed;
  private final DiskSync disk;

  /**
   * @param lastPart adds what belongs into the record beside what the trial wrote
   * @param results the folder of results that the trial runs in
   * @param place the name of the folder there that the record is to lie in
   * @param id the record's
   */
  Sealing(
      RecordFolder running,
      Results.LastPart lastPart,
      Path results,
      String place,
      String id,
      DiskSync disk) {
    this.running = running;
    this.lastPart = lastPart;
    this.results = results;
    this.place = results.resolve(place);
    this.sealed = this.place.resolve(id);
    this.disk = disk;
  }

  /** One of the steps. */
  interface Step {
    void take() throws IOException;
  }

  /** Returns the steps, in order. */
  List<Step> steps() {
    return List.of(
        () -> lastPart.add(running),
        () -> Folders.remove(running.workspace()),
        this::setHistoryAside,
        () -> Folders.remove(running.scratch()),
        () -> Folders.remove(running.inbox()),
        this::removeHalfWritten,
        () -> AtomicFiles.write(running.checksums(), Checksums.of(running.path(), running.lock())),
        // Before the rename, or a loss of power could leave a record whose files are empty.
        () -> disk.tree(running.path(), running.lock()),
        () -> Files.createDirectories(place),
        // Last of all: from here on another process could take the trial for one that was cut off.
        () -> Files.deleteIfExists(running.lock()),
        () -> Files.move(running.path(), sealed, StandardCopyOption.ATOMIC_MOVE),
        this::syncTheRename);
  }

  /**
   * By a rename: a person's trial is opened with its history to be sealed once more, and half of
   * one cannot be opened.
   */
  private void setHistoryAside() throws IOException {
    Folders.remove(running.scratch());
    if (Files.exists(running.history(), LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectories(running.scratch());
      Files.move(
          running.history(), running.scratch().resolve("history"), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Whoever is killed while it writes a file leaves it under a name of its own, half written. */
  private void removeHalfWritten() throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(running.path(), ".*.tmp")) {
      for (Path file : left) {
        Files.delete(file);
      }
    }
  }

  /** The lock's removal, the record's new name, its folder's own, and that the old one is gone. */
  private void syncTheRename() throws IOException {
    disk.folder(sealed);
    disk.folder(place);
    disk.folder(results);
    disk.folder(results.resolve(Results.RUNNING));
  }
}
