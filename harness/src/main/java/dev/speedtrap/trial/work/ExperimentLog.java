package dev.speedtrap.trial.work;

import dev.speedtrap.files.AtomicFiles;
import dev.speedtrap.record.Experiment;
import dev.speedtrap.record.ExperimentsTsv;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The experiments of a trial, kept as {@code experiments.tsv}; written anew with each. */
public final class ExperimentLog {
  private final Path file;
  private final List<Experiment> experiments;

  /**
   * Goes on with a log; it need not be there yet.
   *
   * @throws dev.speedtrap.files.InvalidInput if what is there is no such log
   */
  public ExperimentLog(Path file) {
    this.file = file;
    this.experiments = new ArrayList<>(ExperimentsTsv.read(file));
  }

  /** Returns the experiments so far, in order. */
  public synchronized List<Experiment> all() {
    return List.copyOf(experiments);
  }

  /**
   * Adds an experiment; its number must be the next one.
   *
   * @throws java.io.UncheckedIOException if the disk fails
   */
  public synchronized void add(Experiment experiment) {
    if (experiment.number() != experiments.size() + 1) {
      throw new IllegalArgumentException(
          "experiment " + experiment.number() + " cannot follow experiment " + experiments.size());
    }
    List<Experiment> all = new ArrayList<>(experiments);
    all.add(experiment);
    String table = ExperimentsTsv.of(all);
    AtomicFiles.write(file, table);
    experiments.clear();
    // As a trial that goes on would read them.
    experiments.addAll(ExperimentsTsv.parse(file.toString(), table));
  }
}
