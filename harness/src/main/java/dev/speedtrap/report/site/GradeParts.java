package dev.speedtrap.report.site;

import dev.speedtrap.record.Block;
import dev.speedtrap.record.Grade;
import dev.speedtrap.record.MetricResult;
import dev.speedtrap.record.ScoredRun;
import dev.speedtrap.record.Speedup;
import dev.speedtrap.record.TimedRun;
import dev.speedtrap.report.site.TrialPage.Graded;
import dev.speedtrap.stats.Interval;
import dev.speedtrap.stats.Median;
import dev.speedtrap.task.AccuracyRule;
import dev.speedtrap.task.Limit;
import dev.speedtrap.task.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows accuracy and timing of a grade. */
final class GradeParts {
  private final Grade grade;
  private final Optional<Task> task;

  /**
   * @param task the task in the version that was graded, where the catalog has it: it knows the
   *     limits
   */
  GradeParts(Grade grade, Optional<Task> task) {
    this.grade = grade;
    this.task = task;
  }

  /** The accuracy chart's data: of each metric the share of its limit, run by run. */
  private record Shares(String name, String limit, List<Double> shares, List<String> values) {}

  /** A block of the timing chart. */
  private record Ratio(int block, double ratio, boolean counted, String why) {}

  Graded shown() {
    return new Graded(
        grade.accuracy().stream().map(GradeParts::metric).toList(),
        accuracy(),
        grade.blocks().stream().filter(GradeParts::whole).map(GradeParts::block).toList(),
        timing());
  }

  private static TrialPage.Metric metric(MetricResult result) {
    return new TrialPage.Metric(
        result.metric(),
        result.limit() + (result.unit().isEmpty() ? "" : " " + result.unit()),
        Figures.small(result.worst()),
        result.runs(),
        result.holds());
  }

  /** Runs of a block share its input: of them the one nearest to the limit is shown. */
  private Chart accuracy() {
    Map<String, List<ScoredRun>> inputs = new LinkedHashMap<>();
    for (ScoredRun run : grade.scored()) {
      inputs.computeIfAbsent(run.run(), none -> new ArrayList<>()).add(run);
    }
    List<Shares> metrics = new ArrayList<>();
    for (MetricResult result : grade.accuracy()) {
      limit(result.metric())
          .ifPresent(limit -> metrics.add(shares(result, limit, inputs.values())));
    }
    return Chart.of(
        "accuracy",
        "accuracy",
        "Accuracy on every hidden input",
        "For each input, the share of each metric's limit that was used up, on a scale of"
            + " logarithms; above the line the limit is broken.",
        metrics.isEmpty() || inputs.isEmpty(),
        Map.of("runs", List.copyOf(inputs.keySet()), "metrics", metrics));
  }

  private static Shares shares(MetricResult result, Limit limit, Iterable<List<ScoredRun>> inputs) {
    List<Double> shares = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (List<ScoredRun> runs : inputs) {
      double worst = Double.NEGATIVE_INFINITY;
      double value = Double.NaN;
      for (ScoredRun run : runs) {
        double one = run.metrics().getOrDefault(result.metric(), Double.NaN);
        double share = share(one, limit);
        if (share > worst || Double.isNaN(share)) {
          worst = share;
          value = one;
        }
      }
      shares.add(worst);
      values.add(Figures.small(value));
    }
    return new Shares(result.metric(), result.limit(), shares, values);
  }

  private static double share(double value, Limit limit) {
    return limit instanceof Limit.Min ? limit.bound() / value : value / limit.bound();
  }

  private Optional<Limit> limit(String metric) {
    return task.flatMap(one -> one.manifest().rule(metric)).map(AccuracyRule::limit);
  }

  /** A grade that was cut off may have a block in which one side never ran. */
  private static boolean whole(Block block) {
    return has(block, TimedRun.BASELINE) && has(block, TimedRun.REWRITE);
  }

  private static boolean has(Block block, String side) {
    return block.runs().stream().anyMatch(run -> run.side().equals(side) && run.timeNanos() > 0);
  }

  private static TrialPage.Block block(Block block) {
    double ratio = Math.exp(block.logRatio());
    return new TrialPage.Block(
        block.index(),
        Shown.number(Figures.times(ratio), ratio),
        seconds(block, TimedRun.BASELINE),
        seconds(block, TimedRun.REWRITE),
        block.counted(),
        String.join("; ", block.disturbed()));
  }

  private static Shown seconds(Block block, String side) {
    double seconds =
        Median.of(
            block.runs().stream()
                .filter(run -> run.side().equals(side))
                .mapToDouble(run -> run.timeNanos() / 1e9)
                .toArray());
    return Shown.number(Figures.seconds(seconds), seconds);
  }

  private Chart timing() {
    List<Ratio> ratios =
        grade.blocks().stream()
            .filter(GradeParts::whole)
            .map(
                block ->
                    new Ratio(
                        block.index(),
                        Math.exp(block.logRatio()),
                        block.counted(),
                        String.join("; ", block.disturbed())))
            .toList();
    Optional<Interval> interval =
        grade
            .speedup()
            .filter(Speedup.Timed.class::isInstance)
            .map(speedup -> ((Speedup.Timed) speedup).interval());
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("blocks", ratios);
    data.put("ratio", grade.speedup().map(Speedup::ratio));
    data.put("low", interval.map(Interval::low));
    data.put("high", interval.map(Interval::high));
    return Chart.of(
        "timing",
        "blocks",
        "Timing blocks",
        "The speedup in each block, with the estimate and its 95% interval. Hollow blocks were"
            + " disturbed and repeated; they do not count.",
        ratios.isEmpty(),
        data);
  }
}
