package dev.speedtrap.report;

import dev.speedtrap.files.Digest;
import dev.speedtrap.record.Annotation;
import dev.speedtrap.record.TrialRecord;
import dev.speedtrap.task.Scale;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes boards of records.
 *
 * <p>A board holds the trials of one task version at full scale, on one machine class, under one
 * budget. Agents and people are ranked, by the lower end of the interval between their trials; a
 * rewrite that was there before stands on the ladder; a replayed trial and an unranked grade stand
 * nowhere. A person has no budget of turns or dollars, and stands on the boards of all budgets.
 */
public final class Scoring {
  /** With fewer trials than these a contestant is shown and not ranked. */
  public static final int LEAST_TRIALS = 3;

  private static final Comparator<Standing> BEST_FIRST =
      Comparator.comparingDouble(Scoring::lowerEnd)
          .thenComparingDouble(standing -> standing.score().headline())
          .reversed()
          .thenComparing(standing -> standing.contestant().label());

  private Scoring() {}

  /** Says whether a trial counts: all that ended do, unless the engine failed. */
  public static boolean counts(StoredRecord stored) {
    return !stored.engineFailed();
  }

  /** Returns what a trial that counts counts as: 1 where its rewrite was not accepted. */
  public static double countsAs(StoredRecord stored) {
    return stored.acceptedSpeedup().orElse(1.0);
  }

  /** Says whether a record could be on a board. */
  public static boolean rankable(StoredRecord stored) {
    return stored.trial().scale() == Scale.FULL && !stored.has(Annotation.Kind.UNRANKED);
  }

  /** Returns all boards, by task, the newest version first; those of other scales are left out. */
  public static List<Board> boards(Collection<StoredRecord> records) {
    List<StoredRecord> full =
        records.stream().filter(stored -> stored.trial().scale() == Scale.FULL).toList();
    Map<BoardKey, List<StoredRecord>> byKey = new TreeMap<>(BoardKey.ORDER);
    for (StoredRecord stored : full) {
      if (kind(stored) == Contestant.Kind.AGENT) {
        byKey.computeIfAbsent(BoardKey.of(stored), key -> new ArrayList<>()).add(stored);
      }
    }
    for (StoredRecord stored : full) {
      if (kind(stored) == Contestant.Kind.PERSON || kind(stored) == Contestant.Kind.REWRITE) {
        onEveryBudget(byKey, stored);
      }
    }
    return byKey.entrySet().stream().map(one -> board(one.getKey(), one.getValue())).toList();
  }

  /**
   * Returns the board that a reader sees first: of the task's newest version that has one, that
   * with the most trials.
   */
  public static Optional<Board> first(List<Board> boards, String task) {
    return boards.stream()
        .filter(board -> board.key().task().equals(task))
        .max(
            Comparator.comparingInt((Board board) -> board.key().taskVersion())
                .thenComparingInt(Board::trials)
                .thenComparing(Board::key, BoardKey.ORDER.reversed()));
  }

  private static void onEveryBudget(Map<BoardKey, List<StoredRecord>> byKey, StoredRecord stored) {
    BoardKey own = BoardKey.of(stored);
    List<BoardKey> keys = byKey.keySet().stream().filter(own::sameCourse).toList();
    if (keys.isEmpty()) {
      keys = List.of(new BoardKey(own.task(), own.taskVersion(), own.machine(), Optional.empty()));
    }
    keys.forEach(key -> byKey.computeIfAbsent(key, none -> new ArrayList<>()).add(stored));
  }

  private static Board board(BoardKey key, List<StoredRecord> records) {
    List<StoredRecord> contested =
        records.stream().filter(stored -> kind(stored) != Contestant.Kind.REWRITE).toList();
    List<StoredRecord> rankable = contested.stream().filter(Scoring::rankable).toList();
    Map<Contestant, List<StoredRecord>> byContestant = grouped(rankable, Contestant::of);
    List<Standing> standings =
        byContestant.entrySet().stream()
            .filter(one -> one.getValue().stream().anyMatch(Scoring::counts))
            .map(one -> Standing.of(one.getKey(), one.getValue()))
            .toList();
    return new Board(
        key,
        ranked(standings),
        ladder(records),
        contested.size() - rankable.size(),
        notes(records));
  }

  private static List<Standing> ranked(List<Standing> standings) {
    List<Standing> all = new ArrayList<>();
    int rank = 0;
    double last = Double.NaN;
    for (Standing standing :
        standings.stream().filter(Scoring::enough).sorted(BEST_FIRST).toList()) {
      if (lowerEnd(standing) != last) {
        rank = all.size() + 1;
        last = lowerEnd(standing);
      }
      all.add(standing.ranked(rank));
    }
    standings.stream()
        .filter(standing -> !enough(standing))
        .sorted(
            Comparator.comparingDouble((Standing standing) -> standing.score().headline())
                .reversed()
                .thenComparing(standing -> standing.contestant().label()))
        .forEach(all::add);
    return all;
  }

  private static boolean enough(Standing standing) {
    return standing.score().trials() >= LEAST_TRIALS;
  }

  private static double lowerEnd(Standing standing) {
    return standing.score().interval().map(interval -> interval.low()).orElse(0.0);
  }

  private static List<Board.Rung> ladder(List<StoredRecord> records) {
    Map<String, Board.Rung> latest = new LinkedHashMap<>();
    for (StoredRecord stored : records) {
      if (kind(stored) == Contestant.Kind.REWRITE && rankable(stored)) {
        String agent = stored.trial().agent();
        String name = agent.substring(agent.indexOf(':') + 1);
        stored
            .acceptedSpeedup()
            .ifPresent(
                speedup ->
                    latest.put(
                        name, new Board.Rung(name, speedup, stored.interval(), stored.id())));
      }
    }
    return latest.values().stream()
        .sorted(Comparator.comparingDouble(Board.Rung::speedup).thenComparing(Board.Rung::name))
        .toList();
  }

  private static List<String> notes(List<StoredRecord> records) {
    List<String> notes = new ArrayList<>();
    long digests =
        records.stream()
            .map(StoredRecord::trial)
            .flatMap(trial -> trial.taskDigest().stream())
            .map(Digest::value)
            .distinct()
            .count();
    if (digests > 1) {
      notes.add(
          "These records name %d different digests of one task version: the task was changed without a new version, so look before you compare."
              .formatted(digests));
    }
    long engines =
        records.stream().map(StoredRecord::trial).map(TrialRecord::speedtrap).distinct().count();
    if (engines > 1) {
      notes.add("These trials were graded by %d versions of Speedtrap.".formatted(engines));
    }
    return notes;
  }

  private static Contestant.Kind kind(StoredRecord stored) {
    return Contestant.Kind.of(stored.trial().agent(), stored.place());
  }

  private static <K> Map<K, List<StoredRecord>> grouped(
      List<StoredRecord> records, Function<StoredRecord, K> key) {
    return records.stream()
        .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
  }
}
