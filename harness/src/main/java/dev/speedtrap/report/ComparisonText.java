package dev.speedtrap.report;

import dev.speedtrap.stats.GeometricContrast;
import dev.speedtrap.stats.Interval;
import dev.speedtrap.stats.ShareDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A comparison as a person reads it on a terminal. */
public final class ComparisonText {
  private ComparisonText() {}

  /** Writes the lines. */
  public static List<String> of(Comparison comparison) {
    List<String> lines = new ArrayList<>();
    lines.add("A: " + Plain.of(comparison.a()));
    lines.add("B: " + Plain.of(comparison.b()));
    for (Comparison.TaskComparison one : comparison.tasks()) {
      lines.add("");
      lines.add(Plain.of(title(one.course())));
      lines.add("  A             " + side(one.a()));
      lines.add("  B             " + side(one.b()));
      lines.add(
          "  B over A      "
              + one.ratio().map(ComparisonText::ratio).orElse("one trial on a side: no interval"));
      lines.add("  interventions " + points(one.touched()) + " in the share of trials with any");
      lines.add(
          "  cost          "
              + one.cost().map(ComparisonText::ratio).orElse("too few trials know what they cost"));
      lines.add("  " + one.sentence());
    }
    if (!comparison.notes().isEmpty()) {
      lines.add("");
      lines.addAll(comparison.notes());
    }
    return lines;
  }

  /** Says whether a difference is real, as far as chance goes. */
  static String sentence(
      Comparison.Course course, Score a, Score b, Optional<GeometricContrast> ratio) {
    String task = "On " + Plain.of(course.task()) + ", ";
    int fewest = Math.min(a.trials(), b.trials());
    if (fewest < Scoring.LEAST_TRIALS || ratio.isEmpty()) {
      return task
          + "there are too few trials to tell (%d and %d): run at least %d of each."
              .formatted(a.trials(), b.trials(), Scoring.LEAST_TRIALS);
    }
    Interval interval = ratio.get().interval();
    if (interval.low() > 1 || interval.high() < 1) {
      boolean more = interval.low() > 1;
      return task
          + String.format(
              Locale.ROOT,
              "B's rewrites are %s than A's, and chance alone hardly explains it: B's speedup is"
                  + " %.2f times A's, and the end of its interval next to 1 is %.2f.",
              more ? "faster" : "slower",
              ratio.get().ratio(),
              more ? interval.low() : interval.high());
    }
    return task
        + String.format(
            Locale.ROOT,
            "no difference is shown: B's speedup may be anything from %.2f to %.2f times A's; more"
                + " trials would narrow that.",
            interval.low(),
            interval.high());
  }

  private static String title(Comparison.Course course) {
    return "%s version %d, %s scale, %s"
        .formatted(
            course.task(),
            course.taskVersion(),
            course.scale().id(),
            course
                .machine()
                .map(machine -> machine.processor() + ", cores: " + machine.cpus())
                .orElse("machine not told"));
  }

  private static String side(Comparison.Side side) {
    Standing.Endings endings = side.endings();
    return "%s%s over %d trials: %d accepted, %d rejected as cheats, %d otherwise rejected, %d ungraded"
        .formatted(
            GradeText.times(side.score().headline()),
            side.score().interval().map(ComparisonText::range).orElse(""),
            side.score().trials(),
            endings.accepted(),
            endings.cheats(),
            endings.broken(),
            endings.ungraded());
  }

  private static String ratio(GeometricContrast ratio) {
    return String.format(
        Locale.ROOT,
        "%.2f times, 95%% interval %.2f to %.2f",
        ratio.ratio(),
        ratio.interval().low(),
        ratio.interval().high());
  }

  private static String points(ShareDifference difference) {
    return String.format(
        Locale.ROOT,
        "%+.0f points, 95%% interval %+.0f to %+.0f,",
        100 * difference.value(),
        100 * difference.interval().low(),
        100 * difference.interval().high());
  }

  private static String range(Interval interval) {
    return " (" + GradeText.times(interval.low()) + " to " + GradeText.times(interval.high()) + ")";
  }
}
