package dev.speedtrap.grade;

import dev.speedtrap.files.Digest;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.Environment;
import dev.speedtrap.record.Grade;
import dev.speedtrap.record.MachineClass;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.RecordReading;
import dev.speedtrap.record.Reproduced;
import dev.speedtrap.record.Verdict;
import dev.speedtrap.sandbox.Progress;
import dev.speedtrap.task.Task;
import dev.speedtrap.task.TaskDigests;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Grades the rewrite of a record again, on fresh hidden inputs, and holds the two grades against
 * each other.
 *
 * <p>The record is one that was verified: its rewrite is what its grade is about, and its figures
 * follow from its runs.
 */
public final class Reproduction {
  private final Bench bench;
  private final SecureRandom random;
  private final Clock clock;
  private final Progress progress;
  private final String version;

  /**
   * @param bench of the record's task
   * @param version the harness's version, for the answer
   */
  public Reproduction(
      Bench bench, SecureRandom random, Clock clock, Progress progress, String version) {
    this.bench = bench;
    this.random = random;
    this.clock = clock;
    this.progress = progress;
    this.version = version;
  }

  /**
   * What came of it.
   *
   * @param reproduced the answer, as it is written down
   * @param grade the new grade
   */
  public record Result(Reproduced reproduced, Grade grade) {}

  /**
   * Refuses a record that cannot be measured again with the task as it is here: figures of two
   * versions are never compared.
   *
   * @throws InvalidInput naming what changed, or why there is nothing to reproduce
   */
  public static void check(Grade claimed, Task task) {
    if (claimed.verdict() instanceof Verdict.EngineFailed) {
      throw new InvalidInput(
          "there is nothing to reproduce: the engine failed when the record was graded");
    }
    if (claimed.digests().rewrite().isEmpty()) {
      throw new InvalidInput("there is nothing to reproduce: the rewrite could not be frozen");
    }
    List<String> changes = changes(claimed, task);
    if (!changes.isEmpty()) {
      throw new InvalidInput(
          "the task '%s' is another one than when the record was measured: %s; check out the version that the record was measured with"
              .formatted(task.id(), String.join("; ", changes)));
    }
  }

  private static List<String> changes(Grade claimed, Task task) {
    TaskDigests here = task.digests();
    List<String> changes = new ArrayList<>();
    if (claimed.taskVersion() != task.manifest().version()) {
      changes.add(
          "its version was %d and is %d"
              .formatted(claimed.taskVersion(), task.manifest().version()));
    }
    if (!claimed.digests().baseline().equals(here.baseline())) {
      changes.add(changed("its baseline", claimed.digests().baseline(), here.baseline()));
    }
    if (!claimed.digests().grader().equals(here.grader())) {
      changes.add(changed("its grader", claimed.digests().grader(), here.grader()));
    }
    if (changes.isEmpty() && !claimed.digests().task().equals(here.task())) {
      changes.add(changed("its task.yaml or its BRIEF.md", claimed.digests().task(), here.task()));
    }
    return changes;
  }

  private static String changed(String what, Digest then, Digest now) {
    return "%s changed, from %s to %s".formatted(what, then.shortHex(), now.shortHex());
  }

  /**
   * Grades the rewrite of a record again.
   *
   * @param margin how far apart two speedups may be and agree, such as 0.1
   * @throws InvalidInput as {@link #check} does
   * @throws GraderFailed when the task's own baseline or grader fails
   */
  public Result reproduce(RecordFolder folder, double margin) {
    Grade claimed = RecordReading.grade(folder);
    check(claimed, bench.task());
    String id = RecordReading.record(folder).id();
    Grade fresh =
        new Grader(bench, random, clock, progress)
            .grade(
                GradeRequest.of(
                    "rewrite of " + id, folder.rewrite(), claimed.scale(), OptionalLong.empty()));
    Environment here = bench.environment(version);
    GradesCompared compared = GradesCompared.of(claimed, fresh, margin);
    return new Result(
        new Reproduced(
            Reproduced.SCHEMA,
            id,
            compared.answer(),
            compared.because(),
            margin,
            compared.ratio(),
            claimed.verdict(),
            fresh.verdict(),
            claimed.speedup(),
            fresh.speedup(),
            fresh.digests().rewrite(),
            fresh.digests().task(),
            new MachineClass(here.processor(), bench.leasedCores().size()),
            remarks(RecordReading.environment(folder), here),
            fresh.started(),
            fresh.finished(),
            version),
        fresh);
  }

  /** What may explain a difference and is no fault of anybody. */
  static List<String> remarks(Environment then, Environment now) {
    List<String> remarks = new ArrayList<>();
    if (!then.processor().equals(now.processor())) {
      remarks.add(
          "measured on another processor: %s then, %s now"
              .formatted(then.processor(), now.processor()));
    }
    if (!then.runtime().equals(now.runtime())) {
      remarks.add(
          "another container runtime: %s then, %s now".formatted(then.runtime(), now.runtime()));
    }
    new TreeMap<>(now.images())
        .forEach(
            (name, id) -> {
              if (!id.equals(then.images().get(name))) {
                remarks.add("another image '%s' than then, or none of that name".formatted(name));
              }
            });
    return remarks;
  }
}
