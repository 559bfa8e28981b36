package dev.speedtrap.report.site;

import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.report.Comparison;
import dev.speedtrap.report.Comparison.TaskComparison;
import dev.speedtrap.report.Contestant;
import dev.speedtrap.report.Plain;
import dev.speedtrap.report.StoredRecord;
import dev.speedtrap.stats.GeometricContrast;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes the page of comparisons. */
final class ComparePages {
  /** All pairs of them are on the page. */
  private static final int MOST = 20;

  private ComparePages() {}

  /** Two contestants. */
  private record Pair(String a, String b, String sentence, List<Task> tasks) {}

  /** Two contestants on one task, as the table shows them. */
  private record Task(
      String task,
      String first,
      String firstTrials,
      String second,
      String secondTrials,
      String ratio,
      String interval,
      String interventions,
      String cost,
      String sentence) {}

  /** A contestant and its trials. */
  private record Entrant(String label, List<StoredRecord> trials) {}

  static ComparePage of(Content content, Frame frame) {
    List<Entrant> all = entrants(content);
    List<Entrant> chosen = all.stream().limit(MOST).toList();
    List<Pair> pairs = new ArrayList<>();
    for (Entrant a : chosen) {
      for (Entrant b : chosen) {
        if (!a.equals(b)) {
          pair(a, b).ifPresent(pairs::add);
        }
      }
    }
    return new ComparePage(
        frame,
        chosen.stream().map(Entrant::label).toList(),
        SafeJson.of(pairs),
        all.size() - chosen.size());
  }

  private static List<Entrant> entrants(Content content) {
    Map<String, List<StoredRecord>> byLabel = new LinkedHashMap<>();
    for (StoredRecord stored : content.records()) {
      Contestant who = Contestant.of(stored);
      if (who.kind() == Contestant.Kind.AGENT || who.kind() == Contestant.Kind.PERSON) {
        byLabel.computeIfAbsent(Plain.of(who.label()), none -> new ArrayList<>()).add(stored);
      }
    }
    return byLabel.entrySet().stream()
        .map(one -> new Entrant(one.getKey(), one.getValue()))
        .sorted(
            Comparator.comparingInt((Entrant entrant) -> entrant.trials().size())
                .reversed()
                .thenComparing(Entrant::label))
        .toList();
  }

  private static Optional<Pair> pair(Entrant a, Entrant b) {
    try {
      Comparison comparison = Comparison.of(a.label(), a.trials(), b.label(), b.trials());
      return Optional.of(
          new Pair(
              a.label(),
              b.label(),
              String.join(" ", comparison.notes()),
              comparison.tasks().stream().map(ComparePages::task).toList()));
    } catch (InvalidInput nothingInCommon) {
      return Optional.empty();
    }
  }

  private static Task task(TaskComparison one) {
    return new Task(
        Plain.of(
            "%s, version %d, %s, %s"
                .formatted(
                    one.course().task(),
                    one.course().taskVersion(),
                    one.course().scale().id(),
                    one.course()
                        .machine()
                        .map(machine -> machine.processor() + ", cores: " + machine.cpus())
                        .orElse("machine not told"))),
        Figures.times(one.a().score().headline()),
        Figures.count(one.a().score().trials(), "trial", "trials"),
        Figures.times(one.b().score().headline()),
        Figures.count(one.b().score().trials(), "trial", "trials"),
        one.ratio().map(ratio -> number(ratio.ratio())).orElse("–"),
        one.ratio().map(ComparePages::interval).orElse("no interval"),
        String.format(Locale.ROOT, "%+.0f points", 100 * one.touched().value()),
        one.cost().map(cost -> number(cost.ratio()) + " times").orElse("not known"),
        Plain.of(one.sentence()));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String interval(GeometricContrast ratio) {
    return number(ratio.interval().low()) + " to " + number(ratio.interval().high());
  }
}
