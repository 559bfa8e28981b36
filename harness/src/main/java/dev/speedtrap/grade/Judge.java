package dev.speedtrap.grade;

import static java.util.Objects.requireNonNull;

import dev.speedtrap.record.MetricResult;
import dev.speedtrap.record.ScoredRun;
import dev.speedtrap.task.AccuracyRule;
import dev.speedtrap.task.Metric;
import dev.speedtrap.task.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Holds the scores of every run against the accuracy contract, and keeps them all.
 *
 * <p>The contract holds on every run, not on average: one run that breaks it is enough.
 */
final class Judge {
  private final List<AccuracyRule> contract;
  private final List<Judged> judged = new ArrayList<>();
  private final Map<String, Integer> failures = new LinkedHashMap<>();

  Judge(List<AccuracyRule> contract) {
    this.contract = List.copyOf(contract);
  }

  /**
   * A run that was scored.
   *
   * @param run the run with its scores
   * @param broken the metrics of the contract that did not hold on it
   */
  record Judged(ScoredRun run, List<String> broken) {
    Judged {
      requireNonNull(run, "run");
      broken = List.copyOf(broken);
    }
  }

  /**
   * Takes in the scores of one run.
   *
   * @throws Rejection naming the first metric of the contract that does not hold, and telling all
   */
  void judge(String run, long seed, Scores scores) throws Rejection {
    List<AccuracyRule> broken = take(run, seed, scores);
    if (!broken.isEmpty()) {
      Map<String, Double> values = judged.get(judged.size() - 1).run().metrics();
      throw new Rejection(
          Reason.INACCURATE, broken.get(0).metric(), "on " + run + ", " + told(broken, values));
    }
  }

  /** Takes in the scores of one run, whatever they are, and returns the rules that do not hold. */
  List<AccuracyRule> take(String run, long seed, Scores scores) {
    Map<String, Double> values = new LinkedHashMap<>();
    List<AccuracyRule> broken = new ArrayList<>();
    for (AccuracyRule rule : contract) {
      Metric metric = metric(rule, scores);
      values.put(rule.metric(), rule.limit().deviation(metric));
      if (!rule.holds(metric)) {
        broken.add(rule);
      }
    }
    add(
        new Judged(
            new ScoredRun(run, seed, values, scores.cost()),
            broken.stream().map(AccuracyRule::metric).toList()));
    return broken;
  }

  /** Takes in a run that was judged before, in an earlier part of the same check. */
  void add(Judged before) {
    judged.add(before);
    before.broken().forEach(metric -> failures.merge(metric, 1, Integer::sum));
  }

  List<ScoredRun> scored() {
    return judged.stream().map(Judged::run).toList();
  }

  /** The runs on one input, in order. */
  List<Judged> judged(String run) {
    return judged.stream().filter(one -> one.run().run().equals(run)).toList();
  }

  /** Says whether a metric did not hold on any of the runs, of which there was at least one. */
  boolean alwaysBroken(String metric) {
    return !judged.isEmpty() && failures.getOrDefault(metric, 0) == judged.size();
  }

  /** The worst of every metric that was scored, in the contract's order. */
  List<MetricResult> results() {
    if (judged.isEmpty()) {
      return List.of();
    }
    return contract.stream()
        .map(
            rule ->
                new MetricResult(
                    rule.metric(),
                    rule.limit().text(),
                    rule.unit().orElse(""),
                    worst().getOrDefault(rule.metric(), Double.NaN),
                    judged.size(),
                    failures.getOrDefault(rule.metric(), 0) == 0))
        .toList();
  }

  /** The value of every metric on the run where it was worst. */
  Map<String, Double> worst() {
    return reduce(true);
  }

  /** The value of every metric on the run where it was mildest. */
  Map<String, Double> mildest() {
    return reduce(false);
  }

  private Map<String, Double> reduce(boolean towardsWorse) {
    Map<String, Double> reduced = new LinkedHashMap<>();
    for (AccuracyRule rule : contract) {
      for (Judged one : judged) {
        reduced.merge(
            rule.metric(),
            one.run().metrics().getOrDefault(rule.metric(), Double.NaN),
            (a, b) -> rule.limit().worse(a, b) == towardsWorse ? a : b);
      }
    }
    return reduced;
  }

  private static Metric metric(AccuracyRule rule, Scores scores) {
    Metric metric = scores.metrics().get(rule.metric());
    if (metric == null) {
      throw new GraderFailed(
          "score told nothing of the metric '%s', only of %s"
              .formatted(rule.metric(), scores.metrics().keySet().stream().sorted().toList()));
    }
    return metric;
  }

  private static String told(List<AccuracyRule> broken, Map<String, Double> values) {
    return broken.stream()
        .map(
            rule ->
                String.format(
                    Locale.ROOT,
                    "%s is %.3g%s where %s is allowed",
                    rule.metric(),
                    values.getOrDefault(rule.metric(), Double.NaN),
                    rule.unit().map(unit -> " " + unit).orElse(""),
                    rule.limit().text()))
        .collect(Collectors.joining("; "));
  }
}
