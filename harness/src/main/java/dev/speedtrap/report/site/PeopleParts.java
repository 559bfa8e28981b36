package dev.speedtrap.report.site;

import dev.speedtrap.record.HumanCurve;
import dev.speedtrap.report.GradeText;
import dev.speedtrap.report.HumanBaselines;
import dev.speedtrap.report.RecordReader;
import dev.speedtrap.report.Reported;
import dev.speedtrap.report.ReportedFigure;
import dev.speedtrap.task.Hours;
import dev.speedtrap.task.HumanBaseline;
import dev.speedtrap.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What people reached on a task: measured only where a person was measured on this very version of
 * it; all else is called reported.
 */
final class PeopleParts {
  private final Content content;
  private final RecordReader reader;

  PeopleParts(Content content, RecordReader reader) {
    this.content = content;
    this.reader = reader;
  }

  /** One person's curve: hours and the best accurate speedup so far. */
  private record Curve(String person, List<List<Double>> points) {}

  /** A reported figure: a band over its hours. */
  private record Band(String label, double speedup, double least, double most) {}

  /**
   * Returns what is known of people on a task.
   *
   * @param version the version of the task that counts
   */
  TaskPage.People of(String id, int version, Optional<Task> task) {
    HumanBaselines measured = HumanBaselines.of(id, version, content.records(), reader);
    List<Curve> curves =
        measured.people().stream()
            .filter(person -> person.points().size() > 1)
            .map(PeopleParts::curve)
            .toList();
    List<Band> bands = bands(task);
    return new TaskPage.People(
        facts(measured, bands),
        task.map(one -> one.manifest().human()).orElse(List.of()).stream()
            .map(PeopleParts::reported)
            .toList(),
        Chart.of(
            "people",
            "people",
            "What people reached",
            "Speedup over hours of work. Lines are people measured on this version of the task;"
                + " bands are reported, and were measured on something else.",
            curves.isEmpty() && bands.isEmpty(),
            Map.of("curves", curves, "reported", bands)));
  }

  private static List<Fact> facts(HumanBaselines measured, List<Band> bands) {
    List<Fact> facts = new ArrayList<>();
    for (Band band : bands) {
      facts.add(
          new Fact(
              "hours for " + GradeText.times(band.speedup()) + ", measured",
              measured
                  .hoursFor(band.speedup())
                  .map(
                      found ->
                          String.format(
                              Locale.ROOT,
                              "%.1f hours, the median of %s",
                              found.hours(),
                              Figures.count(found.people(), "person", "people")))
                  .orElse("not measured")));
    }
    for (HumanBaselines.Person person : measured.people()) {
      facts.add(new Fact(person.agent(), told(person)));
    }
    return facts;
  }

  private static String told(HumanBaselines.Person person) {
    if (person.points().isEmpty()) {
      return "no accurate measurement";
    }
    HumanCurve.Point last = person.points().get(person.points().size() - 1);
    return String.format(
        Locale.ROOT,
        "%s after %.1f hours, %s",
        Figures.times(last.speedup()),
        last.hours(),
        Figures.count(person.points().size(), "point", "points"));
  }

  private static Curve curve(HumanBaselines.Person person) {
    return new Curve(
        person.agent(),
        person.points().stream().map(point -> List.of(point.hours(), point.speedup())).toList());
  }

  private List<Band> bands(Optional<Task> task) {
    List<Band> bands = new ArrayList<>();
    for (HumanBaseline human : task.map(one -> one.manifest().human()).orElse(List.of())) {
      bands.add(band("reported: a skilled human", human.speedup(), human.hours()));
    }
    if (bands.isEmpty()) {
      for (Reported.Cited cited : content.reportedPeople()) {
        ReportedFigure figure = cited.figure();
        figure
            .hours()
            .ifPresent(
                hours -> bands.add(band("reported: " + figure.who(), figure.value(), hours)));
      }
    }
    return bands;
  }

  private static Band band(String label, double speedup, Hours hours) {
    return new Band(label, speedup, hours.least(), hours.most());
  }

  private static Fact reported(HumanBaseline human) {
    return new Fact(
        Figures.times(human.speedup()) + " in " + human.hours() + " hours",
        human.measuredOn() + "; " + human.source());
  }
}
