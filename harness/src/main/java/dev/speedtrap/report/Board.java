package dev.speedtrap.report;

import dev.speedtrap.stats.Interval;
import java.util.List;
import java.util.Optional;

/**
 * The contestants on one task version, machine class and budget, at full scale.
 *
 * @param key what their trials have in common
 * @param standings the ranked ones in order of rank, then those with too few trials
 * @param ladder the task's known-good rewrites, the smallest speedup first
 * @param unranked grades of contestants that can never be ranked, such as those with a chosen seed
 * @param notes what a reader must know before comparing, one sentence each
 */
public record Board(
    BoardKey key, List<Standing> standings, List<Rung> ladder, int unranked, List<String> notes) {
  public Board {
    standings = List.copyOf(standings);
    ladder = List.copyOf(ladder);
    notes = List.copyOf(notes);
  }

  /**
   * A known-good rewrite, as it was last graded.
   *
   * @param name its name, such as {@code 4x-batched-attention}
   * @param speedup its speedup
   * @param interval inside that grading; a counted speedup has none
   * @param record the record's id
   */
  public record Rung(String name, double speedup, Optional<Interval> interval, String record) {}

  /** Returns how many trials count on it. */
  public int trials() {
    return standings.stream().mapToInt(standing -> standing.score().trials()).sum();
  }
}
