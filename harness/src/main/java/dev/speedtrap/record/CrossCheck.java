package dev.speedtrap.record;

import dev.speedtrap.files.Digest;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.files.TreeDigest;
import dev.speedtrap.task.Scale;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Holds a record's documents against each other and against the rewrite: who alters one of them,
 * and its checksum, has to alter all, and what they rest on.
 */
final class CrossCheck {
  /** Also the name of a folder, of a page and of a bundle. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");

  private final RecordFolder folder;
  private final TrialRecord record;
  private final List<Finding> findings = new ArrayList<>();

  private CrossCheck(RecordFolder folder, TrialRecord record) {
    this.folder = folder;
    this.record = record;
  }

  /** Returns what contradicts, or cannot be read. */
  static List<Finding> of(RecordFolder folder, TrialRecord record) {
    CrossCheck check = new CrossCheck(folder, record);
    try {
      check.run();
    } catch (InvalidInput e) {
      check.findings.add(Finding.unreadable(folder, e));
    }
    return List.copyOf(check.findings);
  }

  private void run() {
    names();
    TrialSpec spec = RecordReading.spec(folder);
    spec(spec);
    findings.addAll(PeopleCheck.of(folder, record));
    if (record.verdict().isEmpty()) {
      ungraded();
      findings.addAll(ReviewCheck.of(folder, spec, record, List.of()));
      return;
    }
    Grade grade = RecordReading.grade(folder);
    summary(grade);
    rewrite(grade);
    accuracy(grade);
    annotations(grade);
    findings.addAll(ReviewCheck.of(folder, spec, record, grade.annotations()));
    findings.addAll(BlocksCheck.of(folder, grade));
    findings.addAll(SeedCheck.of(grade));
    findings.addAll(SpeedupCheck.of(grade));
    machine(RecordReading.environment(folder));
  }

  private void names() {
    if (!ID.matcher(record.id()).matches()) {
      add("record.json: id", "must be letters, digits, dots and dashes, was '" + record.id() + "'");
    }
    if (record.finished().isBefore(record.started())) {
      add("record.json: finished", "lies before started");
    }
  }

  private void spec(TrialSpec spec) {
    same("trial", "id", spec.trial(), record.id());
    same("task", "task", spec.task(), record.task());
    same("task_version", "task_version", spec.taskVersion(), record.taskVersion());
    same("agent", "agent", spec.agent(), record.agent());
    same("scale", "scale", spec.scale(), record.scale());
    record
        .taskDigest()
        .ifPresent(digest -> same("task_digest", "task_digest", spec.taskDigest(), digest));
  }

  private void same(String ofSpec, String ofRecord, Object inSpec, Object inRecord) {
    if (!inSpec.equals(inRecord)) {
      add(
          "record.json: " + ofRecord,
          "is '%s', and spec.json has '%s' for its %s".formatted(inRecord, inSpec, ofSpec));
    }
  }

  /** What tables show stands in the summary, and is copied from the grade. */
  private void summary(Grade grade) {
    copied("task", record.task(), grade.task());
    copied("task_version", record.taskVersion(), grade.taskVersion());
    copied("scale", record.scale(), grade.scale());
    copied("verdict", record.verdict(), Optional.of(grade.verdict()));
    copied("speedup", record.speedup(), grade.speedup());
    copied("rewrite", record.rewrite(), grade.digests().rewrite());
    record.taskDigest().ifPresent(digest -> copied("task_digest", digest, grade.digests().task()));
  }

  private void copied(String field, Object inRecord, Object inGrade) {
    if (!inRecord.equals(inGrade)) {
      add("record.json: " + field, "is %s, and grade.json says %s".formatted(inRecord, inGrade));
    }
  }

  private void rewrite(Grade grade) {
    if (!Files.isDirectory(folder.rewrite(), LinkOption.NOFOLLOW_LINKS)) {
      add("rewrite/", "is missing, and grade.json is about it");
      return;
    }
    if (grade.digests().rewrite().isEmpty()) {
      return;
    }
    try {
      Digest there = TreeDigest.of(folder.rewrite());
      Digest graded = grade.digests().rewrite().get();
      if (!there.equals(graded)) {
        add(
            "rewrite/",
            "was altered: its tree digest is %s, and graded was %s".formatted(there, graded));
      }
    } catch (InvalidInput e) {
      add("rewrite/", "holds what no rewrite may hold");
    }
  }

  /** An accepted grade holds on every run, and every block that counts was scored. */
  private void accuracy(Grade grade) {
    if (!grade.accepted()) {
      return;
    }
    for (MetricResult metric : grade.accuracy()) {
      String field = "grade.json: accuracy, " + metric.metric();
      if (!metric.holds()) {
        add(field, "is broken, and the verdict is accepted");
      }
      boolean seen =
          grade.scored().stream()
              .anyMatch(run -> Objects.equals(run.metrics().get(metric.metric()), metric.worst()));
      if (!seen || metric.runs() != grade.scored().size()) {
        add(field, "does not follow from the scored runs");
      }
    }
    Set<String> scored = grade.scored().stream().map(ScoredRun::run).collect(Collectors.toSet());
    grade.blocks().stream()
        .filter(block -> block.counted() && !scored.contains("block-" + block.index()))
        .forEach(block -> add("grade.json: block " + block.index(), "counts, and was not scored"));
  }

  private void annotations(Grade grade) {
    boolean chosen = grade.seeding().filter(Seeding::chosen).isPresent();
    boolean unranked =
        grade.annotations().stream().anyMatch(a -> a.kind() == Annotation.Kind.UNRANKED);
    if ((chosen || grade.scale() == Scale.SMOKE) && grade.seeding().isPresent() && !unranked) {
      add("grade.json: annotations", "do not say that it is unranked, and it is");
    }
  }

  private void machine(Environment environment) {
    record
        .machine()
        .filter(machine -> !machine.processor().equals(environment.processor()))
        .ifPresent(
            machine ->
                add(
                    "record.json: machine",
                    "is '%s', and environment.json says '%s'"
                        .formatted(machine.processor(), environment.processor())));
  }

  private void ungraded() {
    if (Files.exists(folder.grade(), LinkOption.NOFOLLOW_LINKS)) {
      add("grade.json", "is there, and record.json has no verdict");
    }
    if (record.speedup().isPresent()) {
      add("record.json: speedup", "is there, and there was no grade");
    }
  }

  private void add(String where, String what) {
    findings.add(new Finding(where, what));
  }
}
