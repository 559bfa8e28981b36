package dev.speedtrap.record;

import dev.speedtrap.files.AtomicFiles;
import dev.speedtrap.files.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of records: trials that run, and sealed records.
 *
 * <p>Sealing is one rename, so that a record is whole or absent.
 */
public final class Results {
  private final Path root;

  public Results(Path root) {
    this.root = root;
  }

  /** Makes the folder of a trial that is about to run. */
  public RecordFolder begin(String trial) {
    Path folder = root.resolve("running").resolve(trial);
    try {
      Files.createDirectories(folder.getParent());
      Files.createDirectory(folder);
      return new RecordFolder(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Seals a trial: drops what was only needed while it ran, writes the checksums, and renames the
   * folder to its place among the records.
   */
  public RecordFolder seal(RecordFolder running, String id) {
    Path sealed = root.resolve("measured").resolve(id);
    try {
      Folders.remove(running.workspace());
      Folders.remove(running.scratch());
      AtomicFiles.write(running.checksums(), Checksums.of(running.path()));
      Files.createDirectories(sealed.getParent());
      Files.move(running.path(), sealed, StandardCopyOption.ATOMIC_MOVE);
      return new RecordFolder(sealed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The sealed records, oldest first by name. */
  public List<RecordFolder> sealed() {
    return folders("measured");
  }

  /** The trials that run, or were cut off. */
  public List<RecordFolder> running() {
    return folders("running");
  }

  private List<RecordFolder> folders(String kind) {
    Path folder = root.resolve(kind);
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .map(RecordFolder::new)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
