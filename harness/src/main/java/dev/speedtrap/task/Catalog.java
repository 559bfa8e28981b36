package dev.speedtrap.task;

import dev.speedtrap.files.DidYouMean;
import dev.speedtrap.files.InvalidInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All tasks and suites of some folders. A file that is wrong breaks its own task or suite only. */
public final class Catalog {
  private final List<CatalogEntry> entries;
  private final List<SuiteEntry> suites;

  private Catalog(List<CatalogEntry> entries, List<SuiteEntry> suites) {
    this.entries = List.copyOf(entries);
    this.suites = List.copyOf(suites);
  }

  /**
   * Reads the tasks of folders.
   *
   * @param taskFolders each a folder of tasks, or a task itself; one given twice counts once
   * @throws InvalidInput if one is no folder, or two tasks or suites have the same id
   */
  public static Catalog of(List<Path> taskFolders) {
    // By the real path, so that one folder reached in two ways is one; told as it was given.
    Map<Path, Path> folders = new LinkedHashMap<>();
    for (Path given : taskFolders) {
      tasksIn(given).forEach(folder -> folders.putIfAbsent(real(folder), folder));
    }
    Map<String, Path> byId = new HashMap<>();
    List<CatalogEntry> entries = new ArrayList<>();
    for (Path folder : folders.values()) {
      CatalogEntry entry = read(folder);
      Path other = entry instanceof CatalogEntry.Whole ? byId.put(entry.id(), folder) : null;
      if (other != null) {
        throw new InvalidInput(
            "two tasks have the id '"
                + entry.id()
                + "': '"
                + other
                + "' and '"
                + folder
                + "'; rename one, or leave one --tasks out");
      }
      entries.add(entry);
    }
    entries.sort(Comparator.comparing(CatalogEntry::id));
    List<String> ids =
        entries.stream()
            .filter(CatalogEntry.Whole.class::isInstance)
            .map(CatalogEntry::id)
            .toList();
    return new Catalog(entries, new SuiteReader(ids).readAll(foldersOfTasks(taskFolders)));
  }

  /** Returns all, by id. */
  public List<CatalogEntry> list() {
    return entries;
  }

  /** Returns all suites, in the order of the folders. */
  public List<SuiteEntry> suites() {
    return suites;
  }

  /**
   * Returns one suite.
   *
   * @throws InvalidInput if there is none of that id, it is wrong, or it names a task that is not
   *     there
   */
  public Suite suite(String id) {
    for (SuiteEntry entry : suites) {
      if (entry.id().equals(id) && entry instanceof SuiteEntry.Whole whole) {
        return whole.suite();
      }
      if (entry.id().equals(id) && entry instanceof SuiteEntry.Broken broken) {
        throw new InvalidInput(broken.problem());
      }
    }
    List<String> known = suites.stream().map(SuiteEntry::id).toList();
    throw new InvalidInput(
        "there is no suite '"
            + id
            + "'; "
            + (known.isEmpty() ? "there are none" : "the suites are " + String.join(", ", known))
            + DidYouMean.suffix(id, known));
  }

  /**
   * Returns one task.
   *
   * @throws InvalidInput if there is none of that id, or its manifest is wrong
   */
  public Task get(String id) {
    Optional<CatalogEntry> found =
        find(id, CatalogEntry.Whole.class).or(() -> find(id, CatalogEntry.Broken.class));
    if (found.isPresent()) {
      if (found.get() instanceof CatalogEntry.Whole whole) {
        return whole.task();
      }
      throw new InvalidInput(((CatalogEntry.Broken) found.get()).problem());
    }
    List<String> known = entries.stream().map(CatalogEntry::id).toList();
    String choice =
        known.isEmpty()
            ? "there are no tasks; give their folder with --tasks"
            : "the tasks are " + String.join(", ", known);
    throw new InvalidInput(
        "there is no task '" + id + "'; " + choice + DidYouMean.suffix(id, known));
  }

  private Optional<CatalogEntry> find(String id, Class<? extends CatalogEntry> kind) {
    return entries.stream()
        .filter(kind::isInstance)
        .filter(entry -> entry.id().equals(id))
        .findFirst();
  }

  private static CatalogEntry read(Path folder) {
    try {
      return new CatalogEntry.Whole(Task.read(folder));
    } catch (InvalidInput e) {
      return new CatalogEntry.Broken(
          String.valueOf(folder.getFileName()), folder, String.valueOf(e.getMessage()));
    }
  }

  private static List<Path> tasksIn(Path given) {
    if (!Files.isDirectory(given)) {
      throw new InvalidInput("there is no folder of tasks '" + given + "'");
    }
    if (Files.exists(given.resolve(Task.FILE))) {
      return List.of(given);
    }
    try (Stream<Path> children = Files.list(given)) {
      return children.filter(child -> Files.exists(child.resolve(Task.FILE))).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those that are no task themselves, each once. */
  private static List<Path> foldersOfTasks(List<Path> given) {
    Map<Path, Path> folders = new LinkedHashMap<>();
    given.stream()
        .filter(folder -> !Files.exists(folder.resolve(Task.FILE)))
        .forEach(folder -> folders.putIfAbsent(real(folder), folder));
    return List.copyOf(folders.values());
  }

  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
