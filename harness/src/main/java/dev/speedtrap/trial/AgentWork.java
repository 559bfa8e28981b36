package dev.speedtrap.trial;

import com.fasterxml.jackson.databind.JsonNode;
import dev.speedtrap.files.Folders;
import dev.speedtrap.record.Budget;
import dev.speedtrap.record.Effort;
import dev.speedtrap.record.InterventionLog;
import dev.speedtrap.record.Outcome;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.TrialSpec;
import dev.speedtrap.task.Task;
import dev.speedtrap.trial.agent.Agent;
import dev.speedtrap.trial.agent.Assignment;
import dev.speedtrap.trial.agent.Finished;
import dev.speedtrap.trial.people.Desk;
import dev.speedtrap.trial.people.Inbox;
import dev.speedtrap.trial.people.Policy;
import dev.speedtrap.trial.people.TrialAborted;
import dev.speedtrap.trial.people.Waiter;
import dev.speedtrap.trial.work.BudgetMeter;
import dev.speedtrap.trial.work.ExperimentLog;
import dev.speedtrap.trial.work.Transcript;
import dev.speedtrap.trial.work.Workshop;
import dev.speedtrap.trial.work.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The stage in which the agent works; its event is {@code ended}. */
final class AgentWork {
  private final TrialSpec spec;
  private final Task task;
  private final RecordFolder folder;
  private final Transcript transcript;
  private final Workspace workspace;
  private final Clock clock;
  private final ExperimentLog experiments;
  private final BudgetMeter budget;

  AgentWork(
      TrialSpec spec,
      Task task,
      RecordFolder folder,
      Transcript transcript,
      Workspace workspace,
      Clock clock) {
    this.spec = spec;
    this.task = task;
    this.folder = folder;
    this.transcript = transcript;
    this.workspace = workspace;
    this.clock = clock;
    this.experiments = new ExperimentLog(folder.experiments());
    this.budget =
        new BudgetMeter(
            spec.budget().orElse(Budget.UNBOUNDED), System::nanoTime, transcript, experiments);
  }

  /** Lets the agent work to its end; the agent's clock stands still from then on. */
  Finished finish(Agent agent, WorkshopOpener opener) {
    Optional<JsonNode> ended = transcript.last("ended");
    if (ended.isEmpty()) {
      transcript.write("ended", details(work(agent, opener)));
    }
    budget.stopClock();
    return finished(transcript.last("ended").orElseThrow());
  }

  private Finished work(Agent agent, WorkshopOpener opener) {
    Desk desk =
        new Desk(
            Policy.of(spec),
            new Inbox(folder.inbox()),
            InterventionLog.open(folder.interventions()),
            workspace,
            transcript,
            budget,
            clock,
            Waiter.sleeping());
    try (Workshop workshop = new LazyWorkshop(() -> opener.open(fresh(folder.scratch()), budget))) {
      return agent.work(
          new Assignment(task, workspace, workshop, budget, desk, transcript, experiments));
    } catch (TrialAborted e) {
      return new Finished(Outcome.ABORTED, Optional.empty(), String.valueOf(e.getMessage()));
    }
  }

  /** Returns an empty folder in the place of whatever is there. */
  static Path fresh(Path folder) {
    try {
      Folders.remove(folder);
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> details(Finished finished) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("outcome", finished.outcome());
    finished.revision().ifPresent(revision -> details.put("revision", revision));
    details.put("because", finished.because());
    return details;
  }

  private static Finished finished(JsonNode event) {
    String outcome = event.path("outcome").asText();
    for (Outcome one : Outcome.values()) {
      if (one.text().equals(outcome)) {
        return new Finished(
            one,
            Optional.of(event.path("revision").asText("")).filter(text -> !text.isEmpty()),
            event.path("because").asText(""));
      }
    }
    throw new IllegalStateException("a transcript with an unknown outcome: " + outcome);
  }

  /** Returns what the agent used. */
  Effort effort() {
    return budget.effort();
  }
}
