package dev.speedtrap.grade.benchmark;

import dev.speedtrap.grade.UnscoredTiming;
import dev.speedtrap.grade.UnscoredTiming.Prepared;
import dev.speedtrap.grade.UnscoredTiming.Timed;
import dev.speedtrap.record.Annotation;
import dev.speedtrap.record.Block;
import dev.speedtrap.record.TimedRun;
import dev.speedtrap.sandbox.EngineException;
import dev.speedtrap.sandbox.Progress;
import dev.speedtrap.stats.Median;
import dev.speedtrap.task.Task;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * Times programs whose true ratio is known, with the harness and beside it with hyperfine, and
 * writes every result down as it comes.
 */
public final class Benchmark {
  private static final String AA = "aa";
  private static final String KNOWN = "known";

  /** Passes of the shortest program: a quarter of a second or more. */
  private static final int PASSES = 150;

  private static final int STARTS = 15;
  private static final int MOST_TRIES = 3;

  private final UnscoredTiming timing;
  private final Burn burn;
  private final Hyperfine hyperfine;
  private final Progress progress;
  private final Results results;

  /**
   * @param scratch an existing folder for programs
   */
  public Benchmark(
      UnscoredTiming timing, Task task, Path scratch, Results results, Progress progress) {
    this.timing = timing;
    this.burn = new Burn(task, scratch);
    this.hyperfine = new Hyperfine(timing.leasedCores(), scratch);
    this.results = results;
    this.progress = progress;
  }

  /** Grades a program against itself, until so many such gradings are there. */
  public void gradeAgainstItself(int gradings) {
    double start = startSeconds();
    int done = count(AA, Condition.QUIET, 1);
    for (int i = done; i < gradings; i++) {
      progress.say("A/A grading %d of %d".formatted(i + 1, gradings));
      measure(AA, Condition.QUIET, 1, start, Optional.empty());
    }
  }

  /**
   * Grades programs of known ratios beside hyperfine, until so many rounds are there.
   *
   * @param ratios whole numbers, 1 for A/A
   */
  public void gradeKnownRatios(int rounds, List<Double> ratios, List<Condition> conditions) {
    boolean beside = Hyperfine.installed();
    if (!beside) {
      progress.say("hyperfine is not installed: nothing to compare with");
    }
    double start = startSeconds();
    Optional<Double> plain =
        beside ? Optional.of(hyperfine.meanSeconds(burn.program(0), STARTS)) : Optional.empty();
    for (int round = 1; round <= rounds; round++) {
      for (double ratio : ratios) {
        for (Condition condition : conditions) {
          if (count(KNOWN, condition, ratio) < round) {
            progress.say("round %d: %.0fx, %s".formatted(round, ratio, condition.word()));
            measure(KNOWN, condition, ratio, start, plain);
          }
        }
      }
    }
  }

  /**
   * Grades two programs once, as {@link AtOnce} has it done.
   *
   * @param piece the word of the row
   * @param readySeconds how long the bench took until it held its cores
   */
  public void gradeOnce(String piece, double readySeconds) {
    GradingRow row =
        measured(piece, Condition.QUIET, AtOnce.RATIO, startSeconds(), Optional.empty());
    results.gradings.add(row.ready(readySeconds));
  }

  private void measure(
      String piece, Condition condition, double ratio, double start, Optional<Double> plainStart) {
    results.gradings.add(measured(piece, condition, ratio, start, plainStart));
  }

  private GradingRow measured(
      String piece, Condition condition, double ratio, double start, Optional<Double> plainStart) {
    for (int attempt = 1; ; attempt++) {
      try (Load load = Load.start(condition, timing.housekeeping())) {
        GradingRow row = grade(piece, condition, ratio, start, plainStart);
        load.checkAlive();
        return row;
      } catch (EngineException e) {
        if (attempt == MOST_TRIES) {
          throw e;
        }
        progress.say("the grading is done again: " + e.getMessage());
      }
    }
  }

  private int count(String piece, Condition condition, double ratio) {
    return (int)
        results.gradings.rows().stream()
            .filter(row -> row.piece().equals(piece))
            .filter(row -> row.condition() == condition && row.work() == ratio)
            .count();
  }

  /** What a run takes that makes no pass: the median of some. */
  private double startSeconds() {
    try (Prepared empty = timing.prepare("start", burn.program(0))) {
      return Median.of(
          DoubleStream.generate(() -> timing.runSeconds(empty)).limit(STARTS).toArray());
    }
  }

  private GradingRow grade(
      String piece, Condition condition, double ratio, double start, Optional<Double> plainStart) {
    int[] passes = Burn.passes(ratio, PASSES);
    Path baseline = burn.program(passes[0]);
    Path rewrite = burn.program(passes[1]);
    long before = System.nanoTime();
    Timed timed;
    try (Prepared ofBaseline = timing.prepare("baseline", baseline);
        Prepared ofRewrite = timing.prepare("rewrite", rewrite)) {
      timed = timing.time(ofBaseline, ofRewrite, ratio);
    }
    double took = (System.nanoTime() - before) / 1e9;
    int baselines = runs(timed, TimedRun.BASELINE);
    int rewrites = runs(timed, TimedRun.REWRITE);
    Optional<GradingRow.Plain> beside =
        plainStart.map(
            seconds ->
                new GradingRow.Plain(
                    seconds,
                    hyperfine.meanSeconds(baseline, baselines),
                    hyperfine.meanSeconds(rewrite, rewrites)));
    return new GradingRow(
        piece,
        condition,
        ratio,
        start,
        timed.speedup().ratio(),
        timed.speedup().interval().low(),
        timed.speedup().interval().high(),
        timed.speedup().spread(),
        timed.speedup().blocks(),
        (int) timed.blocks().stream().filter(block -> !block.counted()).count(),
        timed.annotations().stream().anyMatch(a -> a.kind() == Annotation.Kind.WIDE),
        baselines,
        rewrites,
        timed.speedup().baselineSeconds(),
        timed.speedup().rewriteSeconds(),
        took,
        beside,
        Optional.empty());
  }

  private static int runs(Timed timed, String side) {
    return (int)
        timed.blocks().stream()
            .filter(Block::counted)
            .flatMap(block -> block.runs().stream())
            .filter(run -> run.side().equals(side))
            .count();
  }

  /**
   * Measures what the harness adds to a container run, one kind after the other in turn, until so
   * many of each are there.
   */
  public void measureCost(int times) {
    try (Prepared empty = timing.prepare("start", burn.program(0))) {
      CostTurns turns = new CostTurns(timing, empty);
      for (int i = results.costs.rows().size(); i < times; i++) {
        progress.say("cost %d of %d".formatted(i + 1, times));
        results.costs.add(turns.next());
      }
    }
  }
}
