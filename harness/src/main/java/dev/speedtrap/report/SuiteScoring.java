package dev.speedtrap.report;

import dev.speedtrap.record.MachineClass;
import dev.speedtrap.report.SuiteBoard.CurvePoint;
import dev.speedtrap.report.SuiteBoard.SuiteStanding;
import dev.speedtrap.report.SuiteBoard.Total;
import dev.speedtrap.task.Suite;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Joins the boards of the tasks of a suite. */
public final class SuiteScoring {
  private SuiteScoring() {}

  /** What the boards of a suite's tasks have in common: cores differ from task to task. */
  private record Course(Optional<String> processor, String budget) {}

  /**
   * Returns the boards of a suite, one for each processor and budget that has trials.
   *
   * @param versions the version of each task that counts, the catalog's own
   * @param boards those of {@link Scoring#boards}
   */
  public static List<SuiteBoard> boards(
      Suite suite, Map<String, Integer> versions, List<Board> boards) {
    Map<Course, List<Board>> courses = new LinkedHashMap<>();
    for (Board board : boards) {
      BoardKey key = board.key();
      boolean current = versions.getOrDefault(key.task(), 0) == key.taskVersion();
      if (suite.tasks().contains(key.task()) && current) {
        Course course = new Course(key.machine().map(MachineClass::processor), key.budgetText());
        courses.computeIfAbsent(course, none -> new ArrayList<>()).add(board);
      }
    }
    Map<String, Integer> counted = new HashMap<>(versions);
    counted.keySet().retainAll(suite.tasks());
    return courses.entrySet().stream()
        .map(
            one ->
                new SuiteBoard(
                    suite,
                    counted,
                    one.getKey().processor(),
                    one.getKey().budget(),
                    standings(suite, one.getValue())))
        .toList();
  }

  private static List<SuiteStanding> standings(Suite suite, List<Board> boards) {
    Map<Contestant, Map<String, Score>> scores = new LinkedHashMap<>();
    for (Board board : boards) {
      for (Standing standing : board.standings()) {
        // Of one task timed on several numbers of cores, the board with more trials stands.
        scores
            .computeIfAbsent(standing.contestant(), none -> new LinkedHashMap<>())
            .merge(board.key().task(), standing.score(), (a, b) -> b.trials() > a.trials() ? b : a);
      }
    }
    List<SuiteStanding> all =
        scores.entrySet().stream()
            .map(one -> standing(suite, one.getKey(), one.getValue()))
            .sorted(
                Comparator.comparing(SuiteScoring::rankable)
                    .thenComparingDouble(SuiteScoring::lowerEnd)
                    .thenComparingDouble(SuiteScoring::figure)
                    .reversed()
                    .thenComparing(standing -> standing.contestant().label()))
            .toList();
    List<SuiteStanding> ranked = new ArrayList<>();
    int rank = 0;
    double last = Double.NaN;
    for (SuiteStanding standing : all) {
      if (rankable(standing) && lowerEnd(standing) != last) {
        rank = ranked.size() + 1;
        last = lowerEnd(standing);
      }
      ranked.add(rankable(standing) ? standing.ranked(rank) : standing);
    }
    return ranked;
  }

  private static SuiteStanding standing(
      Suite suite, Contestant contestant, Map<String, Score> scores) {
    List<Score> inOrder =
        suite.tasks().stream()
            .flatMap(task -> Optional.ofNullable(scores.get(task)).stream())
            .toList();
    boolean whole = inOrder.size() == suite.tasks().size();
    return new SuiteStanding(
        Optional.empty(),
        contestant,
        whole ? Optional.of(Total.of(inOrder)) : Optional.empty(),
        scores,
        curve(inOrder, suite.tasks().size()));
  }

  private static List<CurvePoint> curve(List<Score> scores, int tasks) {
    List<Double> falling =
        scores.stream().map(Score::headline).sorted(Comparator.reverseOrder()).toList();
    List<CurvePoint> points = new ArrayList<>();
    for (int i = 0; i < falling.size(); i++) {
      points.add(new CurvePoint(falling.get(i), (i + 1.0) / tasks));
    }
    return points;
  }

  private static boolean rankable(SuiteStanding standing) {
    return standing.total().isPresent()
        && standing.tasks().values().stream()
            .allMatch(score -> score.trials() >= Scoring.LEAST_TRIALS);
  }

  private static double lowerEnd(SuiteStanding standing) {
    return standing.total().flatMap(Total::interval).map(interval -> interval.low()).orElse(0.0);
  }

  private static double figure(SuiteStanding standing) {
    return standing.total().map(Total::geometric).orElse(0.0);
  }
}
