package dev.speedtrap.grade;

import dev.speedtrap.files.Digest;
import dev.speedtrap.record.Annotation;
import dev.speedtrap.record.Arithmetic;
import dev.speedtrap.record.Digests;
import dev.speedtrap.record.Grade;
import dev.speedtrap.record.Seeding;
import dev.speedtrap.record.Speedup;
import dev.speedtrap.record.Verdict;
import dev.speedtrap.stats.StoppingRule;
import dev.speedtrap.task.Objective;
import dev.speedtrap.task.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one grading has found so far; it becomes a {@link Grade} however the grading ends. */
final class Evidence {
  private final Task task;
  private final GradeRequest request;
  private final Instant started;
  private final Judge judge;
  private final List<Annotation> annotations = new ArrayList<>();
  private final BlockLedger ledger;
  private final CostLedger costs = new CostLedger();
  private Optional<Digest> frozen = Optional.empty();
  private Optional<Digest> built = Optional.empty();
  private Optional<Seeding> seeding = Optional.empty();
  private Optional<Arithmetic> arithmetic = Optional.empty();

  Evidence(Task task, GradeRequest request, Instant started, StoppingRule stoppingRule) {
    this.task = task;
    this.request = request;
    this.started = started;
    this.judge = new Judge(task.manifest().accuracy());
    this.ledger = new BlockLedger(stoppingRule, DisturbanceRule.STANDARD);
  }

  void froze(Digest digest) {
    frozen = Optional.of(digest);
  }

  void built(Digest digest) {
    built = Optional.of(digest);
  }

  void seeded(Seeding revealed) {
    seeding = Optional.of(revealed);
  }

  void annotate(Annotation.Kind kind, String because) {
    annotations.add(new Annotation(kind, because));
  }

  /** Keeps the run that came nearest to what the arithmetic allows. */
  void arithmetic(Arithmetic seen) {
    if (arithmetic.isEmpty() || seen.share() > arithmetic.get().share()) {
      arithmetic = Optional.of(seen);
    }
  }

  Optional<Arithmetic> arithmetic() {
    return arithmetic;
  }

  Judge judge() {
    return judge;
  }

  BlockLedger ledger() {
    return ledger;
  }

  CostLedger costs() {
    return costs;
  }

  /** How many more inputs timing, or counting, takes at most. */
  int mostToCome() {
    return task.manifest().objective() == Objective.COUNT ? costs.toCome() : ledger.mostToCome();
  }

  /** What timing, or counting, comes to once it is done. */
  Optional<Speedup> speedup() {
    return task.manifest().objective() == Objective.COUNT
        ? costs.conclusion().map(Speedup.class::cast)
        : ledger.conclusion().map(BlockLedger.Conclusion::speedup);
  }

  Grade grade(Verdict verdict, Instant finished) {
    Optional<BlockLedger.Conclusion> timing =
        verdict instanceof Verdict.Accepted ? ledger.conclusion() : Optional.empty();
    List<Annotation> remarks = new ArrayList<>(annotations);
    timing.ifPresent(t -> remarks.addAll(t.annotations()));
    return new Grade(
        Grade.SCHEMA,
        task.id(),
        task.manifest().version(),
        request.scale(),
        request.name(),
        verdict,
        remarks,
        judge.results(),
        verdict instanceof Verdict.Accepted ? speedup() : Optional.empty(),
        timing.flatMap(BlockLedger.Conclusion::ofAllBlocks),
        arithmetic,
        new Digests(
            task.digest(), task.digests().baseline(), task.digests().grader(), frozen, built),
        seeding,
        judge.scored(),
        ledger.blocks(),
        started,
        finished);
  }
}
