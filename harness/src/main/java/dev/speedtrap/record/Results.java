package dev.speedtrap.record;

import dev.speedtrap.files.AtomicFiles;
import dev.speedtrap.files.Documents;
import dev.speedtrap.files.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
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

  /**
   * Makes the folder of a trial that is about to run, with its spec in it: by one rename, so that
   * whoever is killed meanwhile leaves none without.
   */
  public RecordFolder begin(TrialSpec spec) {
    Path running = root.resolve("running");
    RecordFolder fresh = new RecordFolder(running.resolve("." + spec.trial() + ".new"));
    Path folder = running.resolve(spec.trial());
    try {
      Folders.remove(fresh.path());
      Files.createDirectories(fresh.path());
      Documents.writeJson(fresh.spec(), spec);
      Files.move(fresh.path(), folder, StandardCopyOption.ATOMIC_MOVE);
      return new RecordFolder(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the folder of a trial that was begun and is not sealed. */
  public Optional<RecordFolder> resume(String trial) {
    return running().stream()
        .filter(folder -> folder.path().getFileName().toString().equals(trial))
        .findFirst();
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
      Folders.remove(running.inbox());
      Folders.remove(running.history());
      removeHalfWritten(running.path());
      AtomicFiles.write(running.checksums(), Checksums.of(running.path(), running.lock()));
      Files.createDirectories(sealed.getParent());
      // Last of all: from here on another process could take the trial for one that was cut off.
      Files.deleteIfExists(running.lock());
      Files.move(running.path(), sealed, StandardCopyOption.ATOMIC_MOVE);
      return new RecordFolder(sealed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whoever is killed while it writes a file leaves it under a name of its own, half written. */
  private static void removeHalfWritten(Path folder) throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, ".*.tmp")) {
      for (Path file : left) {
        Files.delete(file);
      }
    }
  }

  /** The sealed records, oldest first by name. */
  public List<RecordFolder> sealed() {
    return folders("measured");
  }

  /**
   * The file by which processes that share these results leave each other a piece of work that need
   * not have a folder yet.
   *
   * @param name which piece of work; a file name
   */
  public Path claim(String name) {
    return root.resolve("running").resolve("." + name + ".lock");
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
          .filter(entry -> !entry.getFileName().toString().startsWith("."))
          .sorted()
          .map(RecordFolder::new)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
