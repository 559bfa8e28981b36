package dev.speedtrap.grade;

import dev.speedtrap.files.TreeDigest;
import dev.speedtrap.record.Annotation;
import dev.speedtrap.record.Grade;
import dev.speedtrap.record.Verdict;
import dev.speedtrap.sandbox.EngineException;
import dev.speedtrap.sandbox.Progress;
import dev.speedtrap.stats.StoppingRule;
import dev.speedtrap.task.Objective;
import dev.speedtrap.task.Scale;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * Grades one rewrite: freeze, build, hidden inputs, accuracy on every run, timing blocks,
 * integrity, verdict.
 *
 * <p>The stages stand in the order of their cost, so that a cheat dies within minutes. Whatever the
 * rewrite does ends in a {@link Grade}; only a broken task throws ({@link GraderFailed}).
 */
public final class Grader {
  private final Bench bench;
  private final SecureRandom random;
  private final Clock clock;
  private final Progress progress;

  public Grader(Bench bench, SecureRandom random, Clock clock, Progress progress) {
    this.bench = bench;
    this.random = random;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Grades a rewrite.
   *
   * @throws GraderFailed when the task's own baseline or grader fails
   * @throws dev.speedtrap.files.InvalidInput when the rewrite's folder is not there
   */
  public Grade grade(GradeRequest request) {
    StoppingRule rule = request.scale() == Scale.SMOKE ? StoppingRule.SMOKE : StoppingRule.STANDARD;
    Evidence evidence = new Evidence(bench.task(), request, clock.instant(), rule);
    Verdict verdict;
    try {
      ProgramBuilder builder = new ProgramBuilder(bench);
      Path frozen = builder.freeze(request.layers());
      evidence.froze(TreeDigest.of(frozen));
      gradeFrozen(request, frozen, builder, evidence);
      verdict = new Verdict.Accepted();
    } catch (Rejection e) {
      verdict = e.verdict();
    } catch (EngineException e) {
      verdict = new Verdict.EngineFailed(String.valueOf(e.getMessage()));
    }
    return evidence.grade(verdict, clock.instant());
  }

  private void gradeFrozen(
      GradeRequest request, Path frozen, ProgramBuilder builder, Evidence evidence)
      throws Rejection {
    progress.say("building " + request.name());
    try (BuiltProgram rewrite = builder.build(request.name(), frozen);
        BuiltProgram baseline = builder.buildBaseline()) {
      evidence.built(rewrite.built());
      Seeds seeds =
          request.seed().isPresent()
              ? Seeds.chosen(request.seed().getAsLong(), rewrite.source())
              : Seeds.draw(random, rewrite.source());
      evidence.seeded(seeds.reveal());
      if (request.seed().isPresent()) {
        evidence.annotate(Annotation.Kind.UNRANKED, "a person chose the seed");
      }
      if (request.scale() == Scale.SMOKE) {
        evidence.annotate(
            Annotation.Kind.UNRANKED, "smoke runs are too short to rank: start-up dominates them");
      }
      Duel duel =
          new Duel(
              bench, baseline, rewrite, seeds, new PeakMeter(bench).measure(), evidence, progress);
      GateTimes gate = duel.gate("smoke", Scale.SMOKE);
      if (bench.task().manifest().objective() == Objective.COUNT) {
        new Counting(duel, evidence.costs(), progress).measure(request.scale());
        return;
      }
      if (request.scale() == Scale.FULL) {
        Response response = new Response(gate, duel.gate("full", Scale.FULL));
        if (response.doubt().isPresent()) {
          response = response.withSmokeAgain(duel.gate("smoke again", Scale.SMOKE));
        }
        response.doubt().ifPresent(odd -> evidence.annotate(Annotation.Kind.FLAGGED, odd));
        gate = response.full();
      }
      new Timing(duel, evidence.ledger(), random, progress).measure(request.scale(), gate.ratio());
    }
  }
}
