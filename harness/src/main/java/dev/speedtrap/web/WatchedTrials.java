package dev.speedtrap.web;

import dev.speedtrap.files.Documents;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.Results;
import dev.speedtrap.record.TrialSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The running trials that the live page watches, read anew each time it asks. Reading disturbs none
 * of them.
 */
final class WatchedTrials {
  private final Results results;

  WatchedTrials(Path results) {
    this.results = new Results(results);
  }

  /**
   * A trial that runs, or was cut off.
   *
   * @param id its id
   * @param spec what it runs
   */
  record Running(String id, RecordFolder folder, TrialSpec spec) {}

  /** All of them, oldest first; one whose spec cannot be read is left out. */
  List<Running> all() {
    List<Running> running = new ArrayList<>();
    for (RecordFolder folder : results.running()) {
      read(folder).ifPresent(running::add);
    }
    return running;
  }

  /** Finds one by its id; the id is looked for among the folders and never made a path. */
  Optional<Running> find(String id) {
    return results.running().stream()
        .filter(folder -> name(folder).equals(id))
        .findFirst()
        .flatMap(WatchedTrials::read);
  }

  private static Optional<Running> read(RecordFolder folder) {
    try {
      return Optional.of(
          new Running(name(folder), folder, Documents.readJson(folder.spec(), TrialSpec.class)));
    } catch (InvalidInput e) {
      return Optional.empty(); // It has only just begun, or its writer was cut off.
    }
  }

  private static String name(RecordFolder folder) {
    @Nullable Path name = folder.path().getFileName();
    return name == null ? "" : name.toString();
  }
}
