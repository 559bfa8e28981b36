package dev.speedtrap.report;

import dev.speedtrap.record.Annotation;
import dev.speedtrap.record.Grade;
import dev.speedtrap.record.MetricResult;
import dev.speedtrap.record.Speedup;
import dev.speedtrap.record.Verdict;
import dev.speedtrap.task.HumanBaseline;
import dev.speedtrap.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A grade as a person reads it on a terminal, with the human baselines beside it. */
public final class GradeText {
  private GradeText() {}

  /** Writes the lines. */
  public static List<String> of(Grade grade, Task task) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s version %d, %s scale, %s"
            .formatted(grade.task(), grade.taskVersion(), grade.scale().id(), grade.rewrite()));
    lines.add("");
    lines.add("  verdict      " + verdict(grade.verdict()));
    grade.speedup().ifPresent(speedup -> lines.addAll(speedup(speedup, measuredBy(grade))));
    for (MetricResult metric : grade.accuracy()) {
      lines.add("  accuracy     " + accuracy(metric));
    }
    grade
        .arithmetic()
        .ifPresent(
            a ->
                lines.add(
                    String.format(
                        Locale.ROOT,
                        "  arithmetic   at least %.3f s on these cores (%.3g operations at %.1f"
                            + " GFLOP/s): %.0f%% of the quickest run",
                        a.floorSeconds(),
                        a.flops(),
                        a.peakFlopsPerSecond() / 1e9,
                        a.share() * 100)));
    for (Annotation annotation : grade.annotations()) {
      lines.add("  %-12s %s".formatted(annotation.kind().text(), annotation.because()));
    }
    for (HumanBaseline human : task.manifest().human()) {
      lines.add("  people       " + human(human));
    }
    return lines;
  }

  /** A human baseline in one line, with what it was measured on. */
  public static String human(HumanBaseline human) {
    return String.format(
        Locale.ROOT,
        "%sx in %s; %s; source: %s",
        number(human.speedup()),
        human.hours() + " hours",
        human.measuredOn(),
        human.source());
  }

  /** A speedup in two lines: what it is, and what it is made of. */
  static List<String> speedup(Speedup speedup, String measuredBy) {
    return speedup instanceof Speedup.Counted counted
        ? counted(counted)
        : timed((Speedup.Timed) speedup, measuredBy);
  }

  private static List<String> timed(Speedup.Timed speedup, String measuredBy) {
    return List.of(
        String.format(
            Locale.ROOT,
            "  speedup      %s, 95%% interval %s to %s, from %d blocks",
            times(speedup.ratio()),
            times(speedup.interval().low()),
            times(speedup.interval().high()),
            speedup.blocks()),
        String.format(
            Locale.ROOT,
            "  times        baseline %.3g s, rewrite %.3g s (%s)",
            speedup.baselineSeconds(),
            speedup.rewriteSeconds(),
            measuredBy));
  }

  private static String measuredBy(Grade grade) {
    boolean jmh = grade.blocks().stream().anyMatch(b -> b.runs().get(0).jmh().isPresent());
    return jmh
        ? "medians of runs; of each the mean of its invocations, by JMH, held against the"
            + " container's wall time"
        : "medians of the container's wall time";
  }

  private static List<String> counted(Speedup.Counted speedup) {
    return List.of(
        "  speedup      %s, from %d seeds, %s; a count has no interval"
            .formatted(times(speedup.ratio()), speedup.seeds(), range(speedup)),
        "  cost         baseline %s, rewrite %s %s (geometric means)"
            .formatted(
                count(speedup.baselineCost()), count(speedup.rewriteCost()), speedup.unit()));
  }

  /** The ratio where it was lowest, and where it was highest. */
  static String range(Speedup.Counted speedup) {
    return times(speedup.lowest()) + " to " + times(speedup.highest()) + " on one seed";
  }

  /** A cost with up to four digits. */
  static String count(double cost) {
    return cost < 1e4
        ? number(Math.round(cost * 10) / 10.0)
        : String.format(Locale.ROOT, "%.3e", cost);
  }

  private static String verdict(Verdict verdict) {
    if (verdict instanceof Verdict.Rejected rejected) {
      return "rejected: %s, caught by %s: %s"
          .formatted(rejected.reason().id(), rejected.caughtBy(), rejected.because());
    }
    return verdict instanceof Verdict.EngineFailed failed
        ? "engine-failed, which says nothing about the rewrite: " + failed.because()
        : "accepted";
  }

  private static String accuracy(MetricResult metric) {
    return String.format(
        Locale.ROOT,
        "%s %.2g%s at worst in %d runs, %s allowed: %s",
        metric.metric(),
        metric.worst(),
        metric.unit().isEmpty() ? "" : " " + metric.unit(),
        metric.runs(),
        metric.limit(),
        metric.holds() ? "holds" : "broken");
  }

  /** A speedup as it is written everywhere: {@code 3.1x}, {@code 52x}. */
  public static String times(double ratio) {
    return String.format(
        Locale.ROOT, ratio < 10 ? "%.2fx" : ratio < 100 ? "%.1fx" : "%.0fx", ratio);
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? Long.toString(Math.round(value))
        : String.format(Locale.ROOT, "%.1f", value);
  }
}
