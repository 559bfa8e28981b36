package dev.speedtrap.report;

import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.Effort;
import dev.speedtrap.record.MachineClass;
import dev.speedtrap.stats.GeometricContrast;
import dev.speedtrap.stats.ShareDifference;
import dev.speedtrap.task.Scale;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Two selections of trials against each other, task by task: models, dates, strategies.
 *
 * @param a what the first selection says
 * @param b what the second one says
 * @param tasks those on which both have trials, like with like
 * @param notes what a reader must know, one sentence each
 */
public record Comparison(String a, String b, List<TaskComparison> tasks, List<String> notes) {
  private static final double ALPHA = 0.05;

  public Comparison {
    tasks = List.copyOf(tasks);
    notes = List.copyOf(notes);
  }

  /**
   * What trials must have in common to be compared; budgets may differ, since they may be what is
   * compared.
   *
   * @param task the task's id
   * @param taskVersion the task's version
   * @param scale the scale
   * @param machine the machines
   */
  public record Course(String task, int taskVersion, Scale scale, Optional<MachineClass> machine) {
    private static final Comparator<Course> ORDER =
        Comparator.comparing(Course::task)
            .thenComparing(Course::taskVersion)
            .thenComparing(Course::scale)
            .thenComparing(course -> course.machine().map(MachineClass::toString).orElse(""));

    static Course of(StoredRecord stored) {
      return new Course(
          stored.trial().task(),
          stored.trial().taskVersion(),
          stored.trial().scale(),
          stored.trial().machine());
    }
  }

  /**
   * One selection's trials on one course.
   *
   * @param score the speedup over all ended trials
   * @param endings how they ended
   * @param help the part that people had
   * @param use what they took
   */
  public record Side(Score score, Standing.Endings endings, Standing.Help help, Standing.Use use) {}

  /**
   * Both selections on one course.
   *
   * @param course what their trials have in common
   * @param a the first selection
   * @param b the second one
   * @param ratio B's geometric mean over A's with its 95% interval between trials (Welch); empty
   *     where a side has a single trial
   * @param touched B's share of trials with any intervention minus A's, with its 95% interval
   * @param cost B's geometric mean cost of a trial over A's, where two trials of each know theirs
   * @param sentence whether the difference is real, in plain words
   */
  public record TaskComparison(
      Course course,
      Side a,
      Side b,
      Optional<GeometricContrast> ratio,
      ShareDifference touched,
      Optional<GeometricContrast> cost,
      String sentence) {}

  /**
   * Compares two selections.
   *
   * @throws InvalidInput if there is no task on which both have a trial that counts
   */
  public static Comparison of(
      String a, List<StoredRecord> first, String b, List<StoredRecord> second) {
    Map<Course, List<StoredRecord>> ofA = byCourse(first);
    Map<Course, List<StoredRecord>> ofB = byCourse(second);
    List<TaskComparison> tasks = new ArrayList<>();
    ofA.forEach(
        (course, trials) -> {
          List<StoredRecord> others = ofB.getOrDefault(course, List.of());
          if (trials.stream().anyMatch(Scoring::counts)
              && others.stream().anyMatch(Scoring::counts)) {
            tasks.add(compared(course, trials, others));
          }
        });
    if (tasks.isEmpty()) {
      throw new InvalidInput(
          "nothing can be compared: '%s' selects %d trials that count and '%s' %d, and they have no task version, scale and machine in common; see speedtrap results list"
              .formatted(a, size(ofA), b, size(ofB)));
    }
    return new Comparison(a, b, tasks, notes(first, second, ofA, ofB, tasks));
  }

  private static TaskComparison compared(
      Course course, List<StoredRecord> first, List<StoredRecord> second) {
    Side a = side(first);
    Side b = side(second);
    Optional<GeometricContrast> ratio = ratio(a.score().logs(), b.score().logs());
    return new TaskComparison(
        course,
        a,
        b,
        ratio,
        ShareDifference.of(
            a.help().touched(), a.score().trials(), b.help().touched(), b.score().trials(), ALPHA),
        ratio(logCosts(first), logCosts(second)),
        ComparisonText.sentence(course, a.score(), b.score(), ratio));
  }

  private static Side side(List<StoredRecord> trials) {
    List<StoredRecord> counted = trials.stream().filter(Scoring::counts).toList();
    return new Side(
        Score.of(counted),
        Standing.Endings.of(trials),
        Standing.Help.of(counted),
        Standing.Use.of(counted));
  }

  private static Optional<GeometricContrast> ratio(List<Double> a, List<Double> b) {
    if (a.size() < 2 || b.size() < 2) {
      return Optional.empty();
    }
    return Optional.of(
        GeometricContrast.of(
            List.of(new GeometricContrast.Group(-1, a), new GeometricContrast.Group(1, b)), ALPHA));
  }

  /** A trial that cost nothing has no logarithm: models that run here cost nothing. */
  private static List<Double> logCosts(List<StoredRecord> trials) {
    return trials.stream()
        .filter(Scoring::counts)
        .flatMap(stored -> stored.trial().effort().flatMap(Effort::costUsd).stream())
        .filter(usd -> usd > 0)
        .map(Math::log)
        .toList();
  }

  private static Map<Course, List<StoredRecord>> byCourse(List<StoredRecord> records) {
    Map<Course, List<StoredRecord>> courses = new TreeMap<>(Course.ORDER);
    records.stream()
        .filter(stored -> stored.trial().scale() == Scale.SMOKE || Scoring.rankable(stored))
        .filter(stored -> Contestant.of(stored).kind() != Contestant.Kind.REPLAY)
        .forEach(
            stored ->
                courses.computeIfAbsent(Course.of(stored), none -> new ArrayList<>()).add(stored));
    return courses;
  }

  private static List<String> notes(
      List<StoredRecord> first,
      List<StoredRecord> second,
      Map<Course, List<StoredRecord>> ofA,
      Map<Course, List<StoredRecord>> ofB,
      List<TaskComparison> tasks) {
    List<String> notes = new ArrayList<>();
    Set<String> ids = new HashSet<>(first.stream().map(StoredRecord::id).toList());
    long shared = second.stream().map(StoredRecord::id).filter(ids::contains).count();
    if (shared > 0) {
      notes.add(
          "Records in both selections: %d. The difference looks smaller and surer than it is."
              .formatted(shared));
    }
    int lone = ofA.size() + ofB.size() - 2 * tasks.size();
    if (lone > 0) {
      notes.add(
          "Left out, since only one selection has trials there: %d combinations of task version, scale and machine."
              .formatted(lone));
    }
    if (tasks.size() > 1) {
      notes.add(
          "Each of the %d intervals is for itself: about one in 20 misses by chance."
              .formatted(tasks.size()));
    }
    if (tasks.stream().anyMatch(one -> mixesBudgets(ofA, ofB, one.course()))) {
      notes.add("The trials had different budgets, which may be what made the difference.");
    }
    if (tasks.stream().anyMatch(one -> one.course().scale() == Scale.SMOKE)) {
      notes.add("Speedups at smoke scale are never ranked: starting the runtime dominates them.");
    }
    return notes;
  }

  private static boolean mixesBudgets(
      Map<Course, List<StoredRecord>> ofA, Map<Course, List<StoredRecord>> ofB, Course course) {
    Set<String> budgets = new HashSet<>();
    for (Map<Course, List<StoredRecord>> one : List.of(ofA, ofB)) {
      one.getOrDefault(course, List.of())
          .forEach(stored -> budgets.add(BoardKey.of(stored).budgetText()));
    }
    return budgets.size() > 1;
  }

  private static int size(Map<Course, List<StoredRecord>> courses) {
    return courses.values().stream().mapToInt(List::size).sum();
  }
}
