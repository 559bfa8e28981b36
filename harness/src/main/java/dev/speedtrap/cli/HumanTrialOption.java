package dev.speedtrap.cli;

import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.HumanRecords;
import dev.speedtrap.record.TrialSpec;
import dev.speedtrap.task.Catalog;
import dev.speedtrap.task.Task;
import dev.speedtrap.trial.human.HumanTrial;
import dev.speedtrap.trial.work.TrialLock;
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

  /** A person's trial, for as long as one command takes: nobody else's meanwhile. */
  record Opened(TrialLock held, TrialSpec spec, Task task, HumanTrial trial)
      implements AutoCloseable {
    @Override
    public void close() {
      try (held) {
        trial.close();
      }
    }
  }

  /**
   * Opens the trial.
   *
   * @throws InvalidInput where none or several are meant, another command is at work on it, or the
   *     task is not what it was
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
    TrialLock held = TrialLock.take(running.folder());
    boolean opened = false;
    try {
      HumanTrial own = HumanTrial.open(held, spec, task, Clock.systemUTC());
      opened = true;
      return new Opened(held, spec, task, own);
    } finally {
      if (!opened) {
        held.close();
      }
    }
  }
}
