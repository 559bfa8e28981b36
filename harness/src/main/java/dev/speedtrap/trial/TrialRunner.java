package dev.speedtrap.trial;

import dev.speedtrap.files.AtomicFiles;
import dev.speedtrap.files.Documents;
import dev.speedtrap.files.Freezer;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.files.RefusedTree;
import dev.speedtrap.grade.Bench;
import dev.speedtrap.grade.GradeRequest;
import dev.speedtrap.grade.Grader;
import dev.speedtrap.record.BlocksCsv;
import dev.speedtrap.record.Grade;
import dev.speedtrap.record.Outcome;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.Results;
import dev.speedtrap.record.TrialRecord;
import dev.speedtrap.record.TrialSpec;
import dev.speedtrap.sandbox.Progress;
import dev.speedtrap.task.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Runs one trial: the agent works, its rewrite is graded, the record is sealed. */
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

  /** Opens the bench for a trial once its scratch folder is there. */
  @FunctionalInterface
  public interface BenchOpener {
    /** Opens a bench that keeps outputs on their way in the scratch folder. */
    Bench open(Path scratch);
  }

  /**
   * A sealed trial.
   *
   * @param folder where its record lies
   * @param record its summary
   * @param grade its grade, where a rewrite was handed in
   */
  public record Sealed(RecordFolder folder, TrialRecord record, Optional<Grade> grade) {}

  /** Runs a trial to its sealed record. */
  public Sealed run(TrialSpec spec, Task task, Agent agent, BenchOpener opener) {
    Instant started = clock.instant();
    RecordFolder folder = results.begin(spec.trial());
    Documents.writeJson(folder.spec(), spec);
    Transcript transcript = new Transcript(folder.transcript(), clock);
    transcript.write("started", Map.of("task", task.id(), "agent", agent.spec()));
    makeFolder(folder.scratch());
    copyBaseline(task, folder);
    Outcome outcome = agent.work(folder.workspace(), transcript);
    Optional<Grade> grade = Optional.empty();
    if (outcome == Outcome.SUBMITTED || outcome == Outcome.BUDGET_OUT) {
      grade = Optional.of(grade(spec, folder, agent, opener));
    }
    grade.ifPresent(g -> transcript.write("graded", Map.of("verdict", g.verdict().text())));
    TrialRecord record = record(spec, agent, outcome, grade, started);
    Documents.writeJson(folder.record(), record);
    transcript.write("sealed", Map.of("record", record.id()));
    return new Sealed(results.seal(folder, record.id()), record, grade);
  }

  private static void makeFolder(Path folder) {
    try {
      Files.createDirectory(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copyBaseline(Task task, RecordFolder folder) {
    try {
      Freezer.copy(task.baseline().folder(), folder.workspace(), task.manifest().limits().tree());
    } catch (RefusedTree e) {
      throw new InvalidInput(
          "the baseline of task " + task.id() + " cannot be handed out: " + e.getMessage());
    }
  }

  private Grade grade(TrialSpec spec, RecordFolder folder, Agent agent, BenchOpener opener) {
    try (Bench bench = opener.open(folder.scratch())) {
      Documents.writeJson(folder.environment(), bench.environment(version));
      OptionalLong seed =
          spec.seed().isPresent() ? OptionalLong.of(spec.seed().get()) : OptionalLong.empty();
      Grade grade =
          new Grader(bench, random, clock, progress)
              .grade(GradeRequest.of(agent.spec(), folder.workspace(), spec.scale(), seed));
      Documents.writeJson(folder.grade(), grade);
      AtomicFiles.write(folder.blocks(), BlocksCsv.of(grade.blocks()));
      keepRewrite(folder);
      keepJmhReports(bench, folder);
      return grade;
    }
  }

  /** The workspace was only read since the agent ended: it still is what was graded. */
  private static void keepRewrite(RecordFolder folder) {
    try {
      Files.move(folder.workspace(), folder.rewrite());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void keepJmhReports(Bench bench, RecordFolder folder) {
    if (!Files.isDirectory(bench.jmhReports())) {
      return;
    }
    try {
      Files.move(bench.jmhReports(), folder.jmh());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TrialRecord record(
      TrialSpec spec, Agent agent, Outcome outcome, Optional<Grade> grade, Instant started) {
    return new TrialRecord(
        TrialRecord.SCHEMA,
        spec.trial(),
        spec.task(),
        spec.taskVersion(),
        spec.scale(),
        agent.spec(),
        outcome,
        grade.map(Grade::verdict),
        grade.map(Grade::annotations).orElse(List.of()),
        grade.flatMap(Grade::speedup),
        grade.flatMap(g -> g.digests().rewrite()),
        0,
        started,
        clock.instant(),
        version);
  }
}
