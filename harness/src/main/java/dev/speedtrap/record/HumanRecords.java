package dev.speedtrap.record;

import dev.speedtrap.files.AtomicFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The records of people as contestants: sealed ones like all others, with a curve, in a folder of
 * their own.
 */
public final class HumanRecords {
  /** What the agent of a person's trial begins with; the name follows. */
  public static final String AGENT = "person:";

  private final Path folder;

  /**
   * @param results the folder of results
   */
  public HumanRecords(Path results) {
    this.folder = results.resolve("human");
  }

  /** The records, oldest first by name. */
  public List<RecordFolder> all() {
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

  /**
   * Takes in a sealed record: adds the curve, writes the checksums anew, and moves it here by one
   * rename.
   */
  public RecordFolder take(RecordFolder sealed, HumanCurve curve) {
    Path to = folder.resolve(sealed.path().getFileName());
    try {
      AtomicFiles.write(sealed.path().resolve(HumanCurve.FILE), curve.csv());
      AtomicFiles.write(sealed.checksums(), Checksums.of(sealed.path()));
      Files.createDirectories(folder);
      Files.move(sealed.path(), to, StandardCopyOption.ATOMIC_MOVE);
      return new RecordFolder(to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
