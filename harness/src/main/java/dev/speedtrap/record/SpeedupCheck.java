package dev.speedtrap.record;

import dev.speedtrap.stats.Median;
import dev.speedtrap.stats.StoppingRule;
import dev.speedtrap.task.Scale;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Computes the speedup of a grade again from its blocks, or from what was counted. */
final class SpeedupCheck {
  /** Far above what another order of a sum changes, far below what anybody would forge. */
  private static final double TOLERANCE = 1e-6;

  /** What {@code count} tasks name the runs that are counted. */
  private static final String COUNTED_RUN = "seed-";

  private SpeedupCheck() {}

  /** Returns how the speedup differs from what the grade's own runs come to. */
  static List<Finding> of(Grade grade) {
    if (grade.accepted() != grade.speedup().isPresent()) {
      return grade.accepted()
          ? List.of(new Finding("grade.json: speedup", "is missing, and the verdict is accepted"))
          : List.of(
              new Finding("grade.json: speedup", "is there, and the verdict is not accepted"));
    }
    if (grade.blocks().stream().anyMatch(block -> block.counted() && !isTimed(block))) {
      return List.of(
          new Finding("grade.json: blocks", "hold one that counts and has no time of each side"));
    }
    if (grade.speedup().isEmpty()) {
      return List.of();
    }
    return grade.speedup().get() instanceof Speedup.Timed timed
        ? timed(grade, timed)
        : counted(grade, (Speedup.Counted) grade.speedup().get());
  }

  private static boolean isTimed(Block block) {
    return List.of(TimedRun.BASELINE, TimedRun.REWRITE).stream()
            .allMatch(side -> block.runs().stream().anyMatch(run -> run.side().equals(side)))
        && block.runs().stream().allMatch(run -> run.timeNanos() > 0);
  }

  private static List<Finding> timed(Grade grade, Speedup.Timed stated) {
    List<Double> values =
        grade.blocks().stream().filter(Block::counted).map(Block::logRatio).toList();
    StoppingRule.Decision decision = rule(grade.scale(), values.size()).decide(values);
    if (!(decision instanceof StoppingRule.Decision.Stop stop)) {
      return List.of(new Finding("grade.json: speedup", "rests on fewer blocks than timing needs"));
    }
    Speedup.Timed computed =
        Speedup.Timed.of(
            stop.estimate(),
            medianSeconds(grade, TimedRun.BASELINE),
            medianSeconds(grade, TimedRun.REWRITE));
    boolean same =
        near(stated.ratio(), computed.ratio())
            && near(stated.interval().low(), computed.interval().low())
            && near(stated.interval().high(), computed.interval().high())
            && stated.blocks() == computed.blocks()
            && Math.abs(stated.spread() - computed.spread()) <= TOLERANCE
            && near(stated.baselineSeconds(), computed.baselineSeconds())
            && near(stated.rewriteSeconds(), computed.rewriteSeconds());
    return same ? List.of() : List.of(differs("the blocks come to", stated, computed));
  }

  /** Smoke runs were timed by the rule of full ones once. */
  private static StoppingRule rule(Scale scale, int blocks) {
    return scale == Scale.SMOKE && blocks <= StoppingRule.SMOKE.mostBlocks()
        ? StoppingRule.SMOKE
        : StoppingRule.STANDARD;
  }

  private static double medianSeconds(Grade grade, String side) {
    return Median.of(
        grade.blocks().stream()
            .filter(Block::counted)
            .map(Block::runs)
            .flatMap(Collection::stream)
            .filter(run -> run.side().equals(side))
            .mapToDouble(run -> run.timeNanos() / 1e9)
            .toArray());
  }

  private static List<Finding> counted(Grade grade, Speedup.Counted stated) {
    List<Cost> costs = costs(grade);
    if (costs.isEmpty()) {
      return List.of(new Finding("grade.json: speedup", "was counted on no run"));
    }
    double baseline = geometricMean(costs, Cost::baseline);
    double rewrite = geometricMean(costs, Cost::rewrite);
    Speedup.Counted computed =
        new Speedup.Counted(
            baseline / rewrite,
            costs.size(),
            costs.stream().mapToDouble(Cost::ratio).min().orElseThrow(),
            costs.stream().mapToDouble(Cost::ratio).max().orElseThrow(),
            baseline,
            rewrite,
            costs.get(0).unit());
    boolean same =
        near(stated.ratio(), computed.ratio())
            && stated.seeds() == computed.seeds()
            && near(stated.lowest(), computed.lowest())
            && near(stated.highest(), computed.highest())
            && near(stated.baselineCost(), computed.baselineCost())
            && near(stated.rewriteCost(), computed.rewriteCost())
            && stated.unit().equals(computed.unit());
    return same ? List.of() : List.of(differs("the counts come to", stated, computed));
  }

  /** Returns what was counted on the runs that a {@code count} task's speedup rests on. */
  private static List<Cost> costs(Grade grade) {
    return grade.scored().stream()
        .filter(run -> run.run().startsWith(COUNTED_RUN))
        .map(ScoredRun::cost)
        .flatMap(Optional::stream)
        .toList();
  }

  private static double geometricMean(List<Cost> costs, ToDoubleFunction<Cost> side) {
    double logs = costs.stream().mapToDouble(cost -> Math.log(side.applyAsDouble(cost))).sum();
    return Math.exp(logs / costs.size());
  }

  private static Finding differs(String come, Speedup stated, Speedup computed) {
    return new Finding(
        "grade.json: speedup",
        "does not follow: %s %s, and it says %s".formatted(come, computed, stated));
  }

  private static boolean near(double stated, double computed) {
    return Math.abs(stated - computed) <= TOLERANCE * Math.abs(computed);
  }
}
