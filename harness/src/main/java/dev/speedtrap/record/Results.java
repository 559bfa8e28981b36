package dev.speedtrap.record;

import dev.speedtrap.files.Documents;
import dev.speedtrap.files.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
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
  /** The folder of the trials that run, or were cut off. */
  static final String RUNNING = "running";

  private final Path root;
  private final String place;
  private final LastPart lastPart;
  private final DiskSync disk;

  public Results(Path root) {
    this(root, "measured", running -> {}, new DiskSync());
  }

  /**
   * @param place the name of the folder that records are sealed into
   * @param lastPart adds to each what belongs into it beside what its trial wrote
   */
  Results(Path root, String place, LastPart lastPart, DiskSync disk) {
    this.root = root;
    this.place = place;
    this.lastPart = lastPart;
    this.disk = disk;
  }

  /** Adds a part to a trial that is about to be sealed; again where sealing was cut off. */
  interface LastPart {
    void add(RecordFolder running);
  }

  /**
   * Makes the folder of a trial that is about to run, with its spec in it: by one rename, so that
   * whoever is killed meanwhile leaves none without.
   */
  public RecordFolder begin(TrialSpec spec) {
    Path running = root.resolve(RUNNING);
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
   * Seals a trial: drops what was only needed while it ran, writes the checksums, syncs it all, and
   * renames the folder to its place among the records. Cut off before the rename, it can be done
   * again.
   */
  public RecordFolder seal(RecordFolder running, String id) {
    try {
      for (Sealing.Step step : sealing(running, id)) {
        step.take();
      }
      return new RecordFolder(root.resolve(place).resolve(id));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the steps of {@link #seal}. */
  List<Sealing.Step> sealing(RecordFolder running, String id) {
    return new Sealing(running, lastPart, root, place, id, disk).steps();
  }

  /** The sealed records, oldest first by name. */
  public List<RecordFolder> sealed() {
    return folders(place);
  }

  /**
   * The file by which processes that share these results leave each other a piece of work that need
   * not have a folder yet.
   *
   * @param name which piece of work; a file name
   */
  public Path claim(String name) {
    return root.resolve(RUNNING).resolve("." + name + ".lock");
  }

  /** The trials that run, or were cut off. */
  public List<RecordFolder> running() {
    return folders(RUNNING);
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
