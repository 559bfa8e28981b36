package dev.speedtrap.cli;

import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.HumanRecords;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.TrialSpec;
import dev.speedtrap.task.Catalog;
import dev.speedtrap.task.Task;
import dev.speedtrap.trial.human.HumanTrial;
import java.time.Clock;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** The person's trial that a command is about. */
final class HumanTrialOption {
  @Parameters(
      arity = "0..1",
      paramLabel = "TRIAL",
      description = "Your trial's id, or a part of it; the only one that runs if not given.")
  Optional<String> given = Optional.empty();

  /** A person's trial, for as long as one command takes. */
  record Opened(RecordFolder folder, TrialSpec spec, Task task, HumanTrial trial)
      implements AutoCloseable {
    @Override
    public void close() {
      trial.close();
    }
  }

  /**
   * Opens the trial.
   *
   * @throws InvalidInput where none or several are meant, or the task is not what it was
   */
  Opened open(Surroundings surroundings, TasksOption tasks, ResultsOption results) {
    TrialChoice.Running running =
        TrialChoice.of(
                results.folder(surroundings.home()),
                spec -> spec.agent().startsWith(HumanRecords.AGENT))
            .find(given);
    TrialSpec spec = running.spec();
    Task task = Catalog.of(tasks.folders(surroundings.home())).get(spec.task());
    if (!task.digest().equals(spec.taskDigest())) {
      throw new InvalidInput(
          "the task '"
              + task.id()
              + "' has changed since the trial began, so nothing of it can be compared any more:"
              + " put it back as it was, or begin another trial");
    }
    return new Opened(
        running.folder(),
        spec,
        task,
        HumanTrial.open(running.folder(), spec, task, Clock.systemUTC()));
  }
}
