package dev.speedtrap.cli;

import dev.speedtrap.files.DidYouMean;
import dev.speedtrap.files.Documents;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.Results;
import dev.speedtrap.record.TrialSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The running trials among which a person names one, by its id or a part of it. */
final class TrialChoice {
  private final List<Running> trials;

  private TrialChoice(List<Running> trials) {
    this.trials = List.copyOf(trials);
  }

  /** A trial that runs, or was cut off. */
  record Running(RecordFolder folder, TrialSpec spec) {
    String id() {
      return spec.trial();
    }
  }

  /**
   * Reads those of a folder of results that a person may mean.
   *
   * @param meant which ones
   */
  static TrialChoice of(Path results, Predicate<TrialSpec> meant) {
    List<Running> trials = new ArrayList<>();
    for (RecordFolder folder : new Results(results).running()) {
      read(folder).filter(one -> meant.test(one.spec())).ifPresent(trials::add);
    }
    return new TrialChoice(trials);
  }

  private static Optional<Running> read(RecordFolder folder) {
    try {
      TrialSpec spec = Documents.readJson(folder.spec(), TrialSpec.class);
      return folder.path().endsWith(spec.trial())
          ? Optional.of(new Running(folder, spec))
          : Optional.empty();
    } catch (InvalidInput e) {
      return Optional.empty(); // It has only just begun, or was cut off while it did.
    }
  }

  /**
   * Finds one.
   *
   * @param given its id, or a part of it that no other has; the only one if not given
   * @throws InvalidInput where none or several are meant
   */
  Running find(Optional<String> given) {
    List<Running> found =
        trials.stream().filter(one -> given.map(one.id()::contains).orElse(true)).toList();
    Optional<Running> exact =
        found.stream().filter(one -> given.equals(Optional.of(one.id()))).findFirst();
    if (exact.isPresent() || found.size() == 1) {
      return exact.orElseGet(() -> found.get(0));
    }
    List<String> ids = trials.stream().map(Running::id).toList();
    throw new InvalidInput(
        (found.isEmpty()
                ? "no such trial runs" + given.map(text -> ": '" + text + "'").orElse("")
                : "several trials run")
            + (ids.isEmpty() ? "" : "; name one of " + String.join(", ", ids))
            + given.map(text -> DidYouMean.suffix(text, ids)).orElse(""));
  }
}
