package dev.speedtrap.report;

import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.HumanCurve;
import dev.speedtrap.stats.Median;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What people reached on one version of a task, measured here.
 *
 * @param task the task's id
 * @param taskVersion its version
 * @param people one entry a trial of a person, in the order in which they began
 */
public record HumanBaselines(String task, int taskVersion, List<Person> people) {
  /** A curve is a few lines; one beyond this is none. */
  private static final long MOST_BYTES = 1 << 20;

  public HumanBaselines {
    people = List.copyOf(people);
  }

  /**
   * One person's trial.
   *
   * @param record the record's id
   * @param agent the short form of {@code --agent}
   * @param points accurate points of the curve, by hours, each at least as fast as those before
   */
  public record Person(String record, String agent, List<HumanCurve.Point> points) {
    public Person {
      points = List.copyOf(points);
    }

    /**
     * Returns the hours for a speedup: between two points of the curve, on the scale of the
     * speedup's logarithm. Nothing is told beyond the points: it takes two, one on each side.
     */
    public OptionalDouble hoursFor(double speedup) {
      for (int i = 1; i < points.size(); i++) {
        HumanCurve.Point before = points.get(i - 1);
        HumanCurve.Point after = points.get(i);
        if (before.speedup() <= speedup && speedup <= after.speedup()) {
          double way = Math.log(after.speedup() / before.speedup());
          double part = way == 0 ? 0 : Math.log(speedup / before.speedup()) / way;
          return OptionalDouble.of(before.hours() + part * (after.hours() - before.hours()));
        }
      }
      return OptionalDouble.empty();
    }
  }

  /**
   * Hours for a speedup.
   *
   * @param hours the median over those whose curve tells it
   * @param people how many those are
   */
  public record HoursFor(double hours, int people) {}

  /** Reads the curves of people among records; one that cannot be read is left out. */
  public static HumanBaselines of(
      String task, int taskVersion, List<StoredRecord> records, RecordReader reader) {
    List<Person> people = new ArrayList<>();
    for (StoredRecord stored : records) {
      boolean here =
          stored.trial().task().equals(task) && stored.trial().taskVersion() == taskVersion;
      boolean person = Contestant.of(stored).kind() == Contestant.Kind.PERSON;
      boolean ours = stored.place() != Place.CLAIMED && Scoring.rankable(stored);
      if (here && person && ours) {
        curve(reader.folder(stored).path().resolve(HumanCurve.FILE))
            .ifPresent(
                curve ->
                    people.add(
                        new Person(stored.id(), stored.trial().agent(), rising(curve.points()))));
      }
    }
    return new HumanBaselines(task, taskVersion, people);
  }

  /** Returns the hours that people need for a speedup; empty means "not measured". */
  public Optional<HoursFor> hoursFor(double speedup) {
    List<Double> hours = new ArrayList<>();
    for (Person person : people) {
      person.hoursFor(speedup).ifPresent(hours::add);
    }
    return hours.isEmpty()
        ? Optional.empty()
        : Optional.of(new HoursFor(Median.of(hours), hours.size()));
  }

  /** Keeps each point that holds accuracy and is at least as fast as all before it. */
  private static List<HumanCurve.Point> rising(List<HumanCurve.Point> points) {
    List<HumanCurve.Point> rising = new ArrayList<>();
    double best = 0;
    double hours = 0;
    for (HumanCurve.Point point : points) {
      boolean onward = point.speedup() >= best && point.hours() >= hours;
      if (point.accurate() && point.speedup() > 0 && onward) {
        rising.add(point);
        best = point.speedup();
        hours = point.hours();
      }
    }
    return rising;
  }

  private static Optional<HumanCurve> curve(Path file) {
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > MOST_BYTES) {
        return Optional.empty();
      }
      return Optional.of(HumanCurve.parse(file.toString(), Files.readString(file)));
    } catch (InvalidInput | IOException unreadable) {
      return Optional.empty();
    }
  }
}
