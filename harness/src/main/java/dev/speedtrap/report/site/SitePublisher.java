package dev.speedtrap.report.site;

import dev.speedtrap.files.Folders;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.report.RecordReader;
import dev.speedtrap.report.StoredRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Writes the whole site into a folder: beside it first, then put in its place, so that a reader
 * finds the old site or the new one.
 */
public final class SitePublisher {
  /** The page to begin with. */
  public static final String FIRST_PAGE = "index.html";

  /** By this a folder is known as a site that may be replaced. */
  private static final String MARK = ".speedtrap-site";

  private final Content content;
  private final SitePages pages;

  /**
   * @param content what the site tells
   * @param reader where the records lie
   * @param site what stands on every page
   */
  public SitePublisher(Content content, RecordReader reader, Frame.Site site) {
    this.content = content;
    this.pages = new SitePages(content, reader, site);
  }

  /**
   * What was published.
   *
   * @param page the site's first page
   * @param trials how many trials have a page
   * @param leftOut how many records could not be read or were altered
   * @param unreproduced how many records of strangers were left out, since no reproduction here
   *     agrees with them
   */
  public record Published(Path page, int trials, int leftOut, int unreproduced) {}

  /**
   * Writes the site.
   *
   * @param out a folder that is not there, is empty, or holds a site written before
   * @throws InvalidInput if the folder holds anything else
   * @throws UncheckedIOException if it cannot be written; an older site is then still there
   */
  public Published publish(Path out) {
    Path place = out.toAbsolutePath().normalize();
    Path parent = place.getParent();
    if (parent == null) {
      throw new InvalidInput("--out: a site cannot be put in the place of '" + out + "'");
    }
    checkFree(out, place);
    try {
      Files.createDirectories(parent);
      Path fresh = parent.resolve("." + place.getFileName() + "." + UUID.randomUUID());
      try {
        write(fresh);
        Folders.remove(place);
        Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Folders.remove(fresh);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Published(
        place.resolve(FIRST_PAGE),
        content.records().size(),
        content.leftOut().size(),
        content.unreproduced());
  }

  private static void checkFree(Path given, Path place) {
    if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS) || Files.exists(place.resolve(MARK))) {
      return;
    }
    if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
      throw new InvalidInput("--out: '" + given + "' is no folder");
    }
    try (Stream<Path> entries = Files.list(place)) {
      if (entries.findAny().isPresent()) {
        throw new InvalidInput(
            "--out: '"
                + given
                + "' holds something that is no site of Speedtrap, and would be lost: give a new or"
                + " empty folder");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(Path folder) throws IOException {
    Path assets = Files.createDirectories(folder.resolve(Assets.FOLDER));
    for (String name : Assets.names()) {
      Files.write(assets.resolve(name), Assets.of(name));
    }
    for (String name : SitePages.TOP) {
      Files.writeString(folder.resolve(name), pages.top(name));
    }
    Path tasks = Files.createDirectories(folder.resolve("tasks"));
    for (String id : content.taskIds()) {
      Files.writeString(tasks.resolve(SiteNames.file(id) + ".html"), pages.task(id));
    }
    Path trials = Files.createDirectories(folder.resolve("trials"));
    for (StoredRecord stored : content.records()) {
      writeTrial(trials, stored);
    }
    DataFiles.write(content, folder.resolve("data"));
    Files.writeString(
        folder.resolve(MARK), "A site written by speedtrap publish, which may replace it.\n");
  }

  private void writeTrial(Path trials, StoredRecord stored) throws IOException {
    String name = SiteNames.file(stored.id());
    Files.writeString(trials.resolve(name + ".html"), pages.trial(stored));
    Path beside = Files.createDirectories(trials.resolve(name));
    for (String file : pages.filesOf(stored)) {
      Files.copy(pages.beside(stored, file), beside.resolve(file), LinkOption.NOFOLLOW_LINKS);
    }
  }
}
