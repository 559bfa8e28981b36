package dev.speedtrap.trial;

import dev.speedtrap.files.AtomicFiles;
import dev.speedtrap.files.Documents;
import dev.speedtrap.files.Folders;
import dev.speedtrap.grade.Bench;
import dev.speedtrap.grade.GradeRequest;
import dev.speedtrap.grade.Grader;
import dev.speedtrap.record.BlocksCsv;
import dev.speedtrap.record.DiskSync;
import dev.speedtrap.record.Grade;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.TrialSpec;
import dev.speedtrap.sandbox.Progress;
import dev.speedtrap.trial.agent.Agent;
import dev.speedtrap.trial.work.Transcript;
import dev.speedtrap.trial.work.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The stage in which the rewrite is graded; its event is {@code graded}. A trial is graded once: an
 * attempt that a crash cut off left no grade, and is one more event {@code grading}.
 */
final class Grading {
  private final TrialSpec spec;
  private final RecordFolder folder;
  private final Transcript transcript;
  private final SecureRandom random;
  private final Clock clock;
  private final Progress progress;
  private final String version;

  Grading(
      TrialSpec spec,
      RecordFolder folder,
      Transcript transcript,
      SecureRandom random,
      Clock clock,
      Progress progress,
      String version) {
    this.spec = spec;
    this.folder = folder;
    this.transcript = transcript;
    this.random = random;
    this.clock = clock;
    this.progress = progress;
    this.version = version;
  }

  /** Grades a revision, or returns the grade that it got. */
  Grade grade(Agent agent, Workspace workspace, String revision, Benches.BenchOpener opener) {
    if (transcript.last("graded").isPresent()) {
      return Documents.readJson(folder.grade(), Grade.class);
    }
    workspace.export(revision, AgentWork.fresh(folder.rewrite()));
    transcript.write(
        "grading",
        Map.of("attempt", transcript.events("grading").count() + 1, "revision", revision));
    Grade grade;
    try (Bench bench = opener.open(AgentWork.fresh(folder.scratch()))) {
      Documents.writeJson(folder.environment(), bench.environment(version));
      OptionalLong seed =
          spec.seed().isPresent() ? OptionalLong.of(spec.seed().get()) : OptionalLong.empty();
      grade =
          new Grader(bench, random, clock, progress)
              .grade(GradeRequest.of(agent.spec(), folder.rewrite(), spec.scale(), seed));
      keepJmhReports(bench);
    }
    syncTrees();
    AtomicFiles.write(folder.blocks(), BlocksCsv.of(grade.blocks()));
    Documents.writeJson(folder.grade(), grade);
    transcript.write("graded", Map.of("verdict", grade.verdict().text()));
    return grade;
  }

  private void keepJmhReports(Bench bench) {
    try {
      Folders.remove(folder.jmh());
      if (Files.isDirectory(bench.jmhReports())) {
        Files.move(bench.jmhReports(), folder.jmh());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Before the event, which a trial that goes on after a loss of power takes at its word; the
   * documents that follow sync themselves, and the folder with the names of these.
   */
  private void syncTrees() {
    DiskSync disk = new DiskSync();
    try {
      disk.tree(folder.rewrite());
      if (Files.isDirectory(folder.jmh())) {
        disk.tree(folder.jmh());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
