package dev.speedtrap.grade;

import dev.speedtrap.record.Block;
import dev.speedtrap.record.Cost;
import dev.speedtrap.record.Grade;
import dev.speedtrap.record.Reproduced;
import dev.speedtrap.record.ScoredRun;
import dev.speedtrap.record.Speedup;
import dev.speedtrap.record.Verdict;
import dev.speedtrap.stats.Equivalence;
import dev.speedtrap.stats.Interval;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Two grades of one rewrite, held against each other.
 *
 * @param answer whether they agree
 * @param because one sentence with the figures
 * @param ratio 90% interval of the fresh speedup over the claimed one, where there are two
 */
record GradesCompared(Reproduced.Answer answer, String because, Optional<Interval> ratio) {
  /** What {@link Counting} names the runs that a cost is counted on. */
  private static final String COUNTED_RUN = "seed-";

  /**
   * Compares.
   *
   * @param claimed the grade of a record that was verified
   * @param fresh the grade of the same rewrite, now
   * @param margin how far apart two speedups may be and agree
   */
  static GradesCompared of(Grade claimed, Grade fresh, double margin) {
    if (fresh.verdict() instanceof Verdict.EngineFailed failed) {
      return without(Reproduced.Answer.INCONCLUSIVE, "the engine failed: " + failed.because());
    }
    if (!claimed.accepted() || !fresh.accepted()) {
      return verdicts(claimed.verdict(), fresh.verdict());
    }
    if (!fresh.digests().rewrite().equals(claimed.digests().rewrite())) {
      return without(
          Reproduced.Answer.DIFFERS, "what was graded is not the rewrite that the record is about");
    }
    Equivalence equivalence = Equivalence.of(values(claimed), values(fresh), margin);
    return new GradesCompared(
        answer(equivalence.answer()),
        because(claimed, fresh, equivalence, margin),
        Optional.of(equivalence.ratio()));
  }

  private static GradesCompared verdicts(Verdict claimed, Verdict fresh) {
    if (claimed instanceof Verdict.Rejected then
        && fresh instanceof Verdict.Rejected now
        && then.reason() == now.reason()) {
      return without(Reproduced.Answer.AGREES, "rejected at both times, as " + now.reason().id());
    }
    return without(
        Reproduced.Answer.DIFFERS,
        "the record says %s, and now it is %s".formatted(told(claimed), told(fresh)));
  }

  private static GradesCompared without(Reproduced.Answer answer, String because) {
    return new GradesCompared(answer, because, Optional.empty());
  }

  private static String told(Verdict verdict) {
    return verdict instanceof Verdict.Rejected rejected
        ? "rejected as %s (%s)".formatted(rejected.reason().id(), rejected.because())
        : verdict.text();
  }

  /** The logarithms of the ratios that a speedup is the mean of. */
  private static List<Double> values(Grade grade) {
    if (grade.speedup().filter(Speedup.Counted.class::isInstance).isPresent()) {
      return grade.scored().stream()
          .filter(run -> run.run().startsWith(COUNTED_RUN))
          .map(ScoredRun::cost)
          .flatMap(Optional::stream)
          .map(Cost::ratio)
          .map(Math::log)
          .toList();
    }
    return grade.blocks().stream().filter(Block::counted).map(Block::logRatio).toList();
  }

  private static Reproduced.Answer answer(Equivalence.Answer answer) {
    return switch (answer) {
      case SAME -> Reproduced.Answer.AGREES;
      case DIFFERENT -> Reproduced.Answer.DIFFERS;
      case UNDECIDED -> Reproduced.Answer.INCONCLUSIVE;
    };
  }

  private static String because(
      Grade claimed, Grade fresh, Equivalence equivalence, double margin) {
    return String.format(
        Locale.ROOT,
        "%.3gx in the record, %.3gx now; their ratio lies in %.3f to %.3f (90%% interval), and the margin is %.3f to %.3f",
        ratio(claimed),
        ratio(fresh),
        equivalence.ratio().low(),
        equivalence.ratio().high(),
        1 / (1 + margin),
        1 + margin);
  }

  private static double ratio(Grade grade) {
    return grade.speedup().map(Speedup::ratio).orElse(Double.NaN);
  }
}
