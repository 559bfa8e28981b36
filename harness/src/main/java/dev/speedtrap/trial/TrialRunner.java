package dev.speedtrap.trial;

import dev.speedtrap.files.Documents;
import dev.speedtrap.files.Folders;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.Author;
import dev.speedtrap.record.Grade;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.Results;
import dev.speedtrap.record.Review;
import dev.speedtrap.record.TrialRecord;
import dev.speedtrap.record.TrialSpec;
import dev.speedtrap.sandbox.Progress;
import dev.speedtrap.task.Task;
import dev.speedtrap.trial.agent.Agent;
import dev.speedtrap.trial.agent.Finished;
import dev.speedtrap.trial.model.Reviewer;
import dev.speedtrap.trial.work.ToolProblem;
import dev.speedtrap.trial.work.Transcript;
import dev.speedtrap.trial.work.TrialLock;
import dev.speedtrap.trial.work.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Runs one trial to its sealed record: the agent works, its rewrite is graded, and reviewed where
 * that is asked for, the record is written and sealed.
 *
 * <p>A trial that was cut off goes on: each stage ends with an event in the transcript ({@code
 * prepared}, {@code ended}, {@code graded}, {@code reviewed}, {@code recorded}), and is left out
 * where that event is there. One process at a time runs a trial; several trials may run at once in
 * threads of their own.
 */
public final class TrialRunner {
  private final Results results;
  private final SecureRandom random;
  private final Clock clock;
  private final Progress progress;
  private final String version;

  /**
   * @param results where running trials and records lie
   * @param version the harness's version, for the record
   */
  public TrialRunner(
      Results results, SecureRandom random, Clock clock, Progress progress, String version) {
    this.results = results;
    this.random = random;
    this.clock = clock;
    this.progress = progress;
    this.version = version;
  }

  /**
   * A sealed trial.
   *
   * @param folder where its record lies
   * @param record its summary
   * @param grade its grade, where a rewrite was handed in
   */
  public record Sealed(RecordFolder folder, TrialRecord record, Optional<Grade> grade) {}

  /**
   * Begins a trial and hands out the baseline, or finds that this was done.
   *
   * @param task the task of the digest that the spec names
   * @return the lock of the running folder, which holds its spec, a workspace and the history of it
   * @throws InvalidInput if the trial was begun otherwise, or somebody runs it
   */
  public TrialLock prepare(TrialSpec spec, Task task) {
    TrialLock held = TrialLock.take(begun(spec, task));
    boolean prepared = false;
    try {
      prepare(spec, task, held.folder());
      prepared = true;
      return held;
    } finally {
      if (!prepared) {
        held.close();
      }
    }
  }

  /**
   * Runs a trial that no model reviews, as {@link #run(TrialSpec, Task, Agent, Benches, Optional)}
   * runs one.
   */
  public Sealed run(TrialSpec spec, Task task, Agent agent, Benches benches) {
    return run(spec, task, agent, benches, Optional.empty());
  }

  /**
   * Runs a trial to its sealed record, from its beginning or from where it was cut off.
   *
   * @param task the task of the digest that the spec names
   * @param benches opened where the trial needs them
   * @param reviewer the one that the spec asks for, if it asks for one
   * @throws InvalidInput if the trial was begun otherwise, or somebody runs it
   * @throws dev.speedtrap.sandbox.EngineException if the engine fails; the trial can go on later
   */
  public Sealed run(
      TrialSpec spec, Task task, Agent agent, Benches benches, Optional<Reviewer> reviewer) {
    try (TrialLock held = TrialLock.take(begun(spec, task))) {
      return run(held, spec, task, agent, benches, reviewer);
    }
  }

  /**
   * Runs a trial whose lock is held, as {@link #run(TrialSpec, Task, Agent, Benches, Optional)}
   * does, so that nobody comes between what was done with it before and this.
   *
   * @param held the lock, which stays held; its trial is sealed
   */
  public Sealed run(
      TrialLock held,
      TrialSpec spec,
      Task task,
      Agent agent,
      Benches benches,
      Optional<Reviewer> reviewer) {
    checkTask(spec, task);
    if (spec.reviewer().isPresent() != reviewer.isPresent()) {
      throw new InvalidInput(
          "the trial %s was begun with%s a reviewer: run it so"
              .formatted(spec.trial(), spec.reviewer().isPresent() ? "" : "out"));
    }
    RecordFolder folder = held.folder();
    prepare(spec, task, folder);
    Transcript transcript = Transcript.open(folder.transcript(), clock);
    if (transcript.last("recorded").isEmpty()) {
      work(spec, task, folder, transcript, agent, benches, reviewer);
    }
    TrialRecord record = Documents.readJson(folder.record(), TrialRecord.class);
    Optional<Grade> grade =
        Files.exists(folder.grade())
            ? Optional.of(Documents.readJson(folder.grade(), Grade.class))
            : Optional.empty();
    return new Sealed(results.seal(folder, record.id()), record, grade);
  }

  private void work(
      TrialSpec spec,
      Task task,
      RecordFolder folder,
      Transcript transcript,
      Agent agent,
      Benches benches,
      Optional<Reviewer> reviewer) {
    try (Workspace workspace = workspace(task, folder)) {
      AgentWork work = new AgentWork(spec, task, folder, transcript, workspace, clock);
      Finished finished = work.finish(agent, benches.workshop());
      Grading grading = new Grading(spec, folder, transcript, random, clock, progress, version);
      Optional<Grade> grade =
          finished
              .revision()
              .map(revision -> grading.grade(agent, workspace, revision, benches.grading()));
      Reviewing reviewing = new Reviewing(task, folder, transcript, progress);
      Optional<Review> review =
          reviewer.flatMap(
              by -> finished.revision().map(revision -> reviewing.review(by, workspace, revision)));
      new Summary(spec, folder, transcript, workspace, version)
          .write(agent, finished, grade, review, work.effort(), clock.instant());
      transcript.write("recorded", Map.of("record", spec.trial()));
    }
  }

  private RecordFolder begun(TrialSpec spec, Task task) {
    checkTask(spec, task);
    return results.resume(spec.trial()).orElseGet(() -> results.begin(spec));
  }

  private static void checkTask(TrialSpec spec, Task task) {
    if (!task.digest().equals(spec.taskDigest())) {
      throw new InvalidInput(
          "the task %s has changed since the trial %s was planned: its digest is %s, was %s"
              .formatted(task.id(), spec.trial(), task.digest(), spec.taskDigest()));
    }
  }

  private void prepare(TrialSpec spec, Task task, RecordFolder folder) {
    if (!Documents.readJson(folder.spec(), TrialSpec.class).equals(spec)) {
      throw new InvalidInput(
          "the trial %s was begun with another spec: see '%s'"
              .formatted(spec.trial(), folder.spec()));
    }
    Transcript transcript = Transcript.open(folder.transcript(), clock);
    if (transcript.last("started").isEmpty()) {
      transcript.write("started", Map.of("task", task.id(), "agent", spec.agent()));
    }
    if (transcript.last("prepared").isEmpty()) {
      handOut(task, folder, transcript);
    }
  }

  private static void handOut(Task task, RecordFolder folder, Transcript transcript) {
    try {
      Folders.remove(folder.workspace());
      Folders.remove(folder.history());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (Workspace workspace = workspace(task, folder)) {
      workspace.adopt(task.baseline().folder());
      Map<String, Object> details = new LinkedHashMap<>();
      details.put("revision", workspace.commit(Author.TASK, "The baseline as it is handed out"));
      details.put("digest", workspace.digest());
      transcript.write("prepared", details);
    } catch (ToolProblem e) {
      throw new InvalidInput(
          "the baseline of task " + task.id() + " cannot be handed out: " + e.getMessage(), e);
    }
  }

  private static Workspace workspace(Task task, RecordFolder folder) {
    return Workspace.open(folder.workspace(), folder.history(), task.manifest().limits().tree());
  }
}
