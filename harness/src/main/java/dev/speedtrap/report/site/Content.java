package dev.speedtrap.report.site;

import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.report.Board;
import dev.speedtrap.report.Contestant;
import dev.speedtrap.report.LeftOut;
import dev.speedtrap.report.Place;
import dev.speedtrap.report.Reading;
import dev.speedtrap.report.RecordReader;
import dev.speedtrap.report.Reported;
import dev.speedtrap.report.Scoring;
import dev.speedtrap.report.Selector;
import dev.speedtrap.report.StoredRecord;
import dev.speedtrap.report.SuiteBoard;
import dev.speedtrap.report.SuiteScoring;
import dev.speedtrap.task.Catalog;
import dev.speedtrap.task.CatalogEntry;
import dev.speedtrap.task.SuiteEntry;
import dev.speedtrap.task.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that the site tells, read once: of every record its {@code record.json} and no more.
 *
 * @param records those that are published, in the order in which their trials began; replayed
 *     trials are never among them
 * @param leftOut records that cannot be read or were altered
 * @param unreproduced how many records of strangers were left out, since no reproduction here
 *     agrees with them
 * @param boards the boards of all tasks
 * @param suites the boards of all suites
 * @param tasks the tasks of the catalog, by id
 * @param reported figures published elsewhere
 */
public record Content(
    List<StoredRecord> records,
    List<LeftOut> leftOut,
    int unreproduced,
    List<Board> boards,
    List<SuiteBoard> suites,
    Map<String, Task> tasks,
    List<Reported> reported) {
  /** What a reproduction says of a record that may be published. */
  private static final String AGREES = "agrees";

  public Content {
    records = List.copyOf(records);
    leftOut = List.copyOf(leftOut);
    boards = List.copyOf(boards);
    suites = List.copyOf(suites);
    tasks = Collections.unmodifiableMap(new TreeMap<>(tasks));
    reported = List.copyOf(reported);
  }

  /**
   * Reads it.
   *
   * @param results the folder of results
   * @param selector which records are meant
   * @param unreproduced whether to take in strangers' records that no reproduction here agrees with
   * @throws InvalidInput if a file of reported figures is wrong
   */
  public static Content read(
      Path results, Catalog catalog, Selector selector, boolean unreproduced) {
    Reading reading = new RecordReader(results).read(selector);
    List<StoredRecord> shown =
        reading.records().stream()
            .filter(stored -> Contestant.of(stored).kind() != Contestant.Kind.REPLAY)
            .toList();
    List<StoredRecord> published =
        shown.stream().filter(stored -> unreproduced || vouchedFor(stored)).toList();
    Map<String, Task> tasks = tasks(catalog);
    List<Board> boards = Scoring.boards(published);
    return new Content(
        published,
        reading.leftOut(),
        shown.size() - published.size(),
        boards,
        suites(catalog, tasks, boards),
        tasks,
        Reported.readAll(results));
  }

  /** Returns the records of one task. */
  List<StoredRecord> of(String task) {
    return records.stream().filter(stored -> stored.trial().task().equals(task)).toList();
  }

  /** Returns the ids of all tasks that have a page: those of the catalog, and those of records. */
  List<String> taskIds() {
    TreeMap<String, Boolean> ids = new TreeMap<>();
    tasks.keySet().forEach(id -> ids.put(id, true));
    records.forEach(stored -> ids.put(stored.trial().task(), true));
    return List.copyOf(ids.keySet());
  }

  /** Returns a task, if the catalog has it in the version that a record names. */
  Optional<Task> task(String id, int version) {
    return Optional.ofNullable(tasks.get(id)).filter(task -> task.manifest().version() == version);
  }

  /** Returns the reported human figures that belong to the curve. */
  List<Reported.Cited> reportedPeople() {
    return Reported.humanBand(reported).stream().toList();
  }

  private static boolean vouchedFor(StoredRecord stored) {
    return stored.place() != Place.CLAIMED
        || stored.reproduction().filter(AGREES::equals).isPresent();
  }

  private static Map<String, Task> tasks(Catalog catalog) {
    Map<String, Task> tasks = new TreeMap<>();
    for (CatalogEntry entry : catalog.list()) {
      if (entry instanceof CatalogEntry.Whole whole) {
        tasks.put(whole.id(), whole.task());
      }
    }
    return tasks;
  }

  private static List<SuiteBoard> suites(
      Catalog catalog, Map<String, Task> tasks, List<Board> boards) {
    Map<String, Integer> versions = new TreeMap<>();
    tasks.forEach((id, task) -> versions.put(id, task.manifest().version()));
    List<SuiteBoard> suites = new ArrayList<>();
    for (SuiteEntry entry : catalog.suites()) {
      if (entry instanceof SuiteEntry.Whole whole) {
        suites.addAll(SuiteScoring.boards(whole.suite(), versions, boards));
      }
    }
    return suites;
  }
}
