package dev.speedtrap.grade.benchmark;

import dev.speedtrap.sandbox.Progress;
import java.nio.file.Path;
import java.util.List;

/**
 * Whether gradings that are started at once on one host give the same speedups as gradings one
 * after the other.
 *
 * <p>A round is two gradings of 4x started at the same moment, and two of which the second starts
 * when the first has ended; which of the two ways comes first alternates, so that a drift of the
 * machine meets both. Every grading is a process of its own, as that of another user of the host
 * would be: it takes its own lease on the cores, and nobody but the lease keeps two of them apart.
 */
public final class AtOnce {
  /** The word of gradings that were started at once. */
  static final String AT_ONCE = "at-once";

  /** The word of gradings one after the other. */
  static final String IN_TURN = "in-turn";

  /** The ratio of the work of the two programs. */
  static final double RATIO = 4;

  /** Gradings of either way in a round. */
  private static final int TOGETHER = 2;

  private final Starter starter;
  private final Results results;
  private final Progress progress;

  /**
   * Grades by processes of their own. Whoever calls must hold no cores: they would be waited for.
   *
   * @param command what starts {@code speedtrap benchmark}, with the options that all gradings
   *     share
   * @param scratch an existing folder for what the processes write
   */
  public AtOnce(List<String> command, Path scratch, Results results, Progress progress) {
    this(piece -> GradingProcess.start(command, piece, scratch), results, progress);
  }

  AtOnce(Starter starter, Results results, Progress progress) {
    this.starter = starter;
    this.results = results;
    this.progress = progress;
  }

  /** Starts a grading, which goes on by itself. */
  interface Starter {
    /**
     * Starts one.
     *
     * @param piece the word of its row
     */
    Started start(String piece);
  }

  /** A grading under way; one that is closed before its end is broken off. */
  interface Started extends AutoCloseable {
    /** Waits for its end and returns what it measured. */
    GradingRow end();

    @Override
    void close();
  }

  /** Grades until so many rounds are there. */
  public void measure(int rounds) {
    for (int round = 1; round <= rounds; round++) {
      if (round % 2 == 1) {
        startAtOnce(round);
        startInTurn(round);
      } else {
        startInTurn(round);
        startAtOnce(round);
      }
    }
  }

  /** Adds both or none: one whose companion was broken off was not graded beside another. */
  private void startAtOnce(int round) {
    if (done(AT_ONCE) >= TOGETHER * round) {
      return;
    }
    progress.say("round %d: two gradings at once".formatted(round));
    try (Started first = starter.start(AT_ONCE);
        Started second = starter.start(AT_ONCE)) {
      results.gradings.add(List.of(first.end(), second.end()));
    }
  }

  private void startInTurn(int round) {
    while (done(IN_TURN) < TOGETHER * round) {
      progress.say("round %d: a grading by itself".formatted(round));
      try (Started alone = starter.start(IN_TURN)) {
        results.gradings.add(List.of(alone.end()));
      }
    }
  }

  private int done(String piece) {
    return (int) results.gradings.rows().stream().filter(r -> r.piece().equals(piece)).count();
  }
}
