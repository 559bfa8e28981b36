package dev.speedtrap.report;

import dev.speedtrap.record.Effort;
import dev.speedtrap.record.ModelRow;
import dev.speedtrap.record.Verdict;
import dev.speedtrap.stats.Median;
import dev.speedtrap.task.Reason;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One contestant on one board.
 *
 * @param rank from 1, equal ones share it; empty with fewer than {@link Scoring#LEAST_TRIALS}
 *     trials
 * @param contestant who it is
 * @param family the model's family, where its row of {@code models.yaml} says
 * @param released the day the model came out, where its row says
 * @param score the speedup over all ended trials
 * @param endings how the trials ended
 * @param help the part that people had
 * @param use what it took
 */
public record Standing(
    Optional<Integer> rank,
    Contestant contestant,
    Optional<String> family,
    Optional<LocalDate> released,
    Score score,
    Endings endings,
    Help help,
    Use use) {

  /**
   * How trials ended. {@code inaccurate} and {@code integrity} together are those rejected as
   * cheats: the program ran, and did less than was asked; whether that was meant, no grader knows.
   *
   * @param accepted rewrites that count
   * @param inaccurate rejected since accuracy did not hold
   * @param integrity rejected by a probe
   * @param broken rejected since it did not build or run, or its output was no output
   * @param ungraded nothing was handed in
   * @param engineFailed left out: this says nothing about the rewrite
   */
  public record Endings(
      int accepted, int inaccurate, int integrity, int broken, int ungraded, int engineFailed) {
    static Endings of(List<StoredRecord> trials) {
      int inaccurate = rejected(trials, Reason.INACCURATE::equals);
      int integrity = rejected(trials, Reason.INTEGRITY::equals);
      return new Endings(
          count(trials, stored -> stored.trial().accepted()),
          inaccurate,
          integrity,
          rejected(trials, reason -> true) - inaccurate - integrity,
          count(trials, stored -> stored.trial().verdict().isEmpty()),
          count(trials, StoredRecord::engineFailed));
    }

    /** Returns how many were rejected as cheats. */
    public int cheats() {
      return inaccurate + integrity;
    }

    private static int rejected(List<StoredRecord> trials, Predicate<Reason> reason) {
      return count(
          trials,
          stored -> stored.rejection().map(Verdict.Rejected::reason).filter(reason).isPresent());
    }
  }

  /**
   * The part that people had, over the trials that count.
   *
   * @param touched trials with at least one intervention
   * @param interventions all of them together
   * @param untouchedAccepted trials that were accepted and that nobody touched
   */
  public record Help(int touched, int interventions, int untouchedAccepted) {
    static Help of(List<StoredRecord> trials) {
      return new Help(
          count(trials, StoredRecord::touched),
          trials.stream().mapToInt(stored -> stored.trial().interventions()).sum(),
          count(trials, stored -> stored.trial().accepted() && !stored.touched()));
    }
  }

  /**
   * What the trials took, each the median of those that know.
   *
   * @param costUsd US dollars of a trial
   * @param costKnown how many trials know their cost
   * @param time of a trial on the agent's clock
   * @param timeKnown how many trials know their time
   */
  public record Use(
      Optional<Double> costUsd, int costKnown, Optional<Duration> time, int timeKnown) {
    static Use of(List<StoredRecord> trials) {
      List<Effort> efforts =
          trials.stream().map(StoredRecord::trial).flatMap(t -> t.effort().stream()).toList();
      List<Double> costs = efforts.stream().flatMap(e -> e.costUsd().stream()).toList();
      List<Double> seconds =
          efforts.stream().map(effort -> (double) effort.agentTime().toSeconds()).toList();
      return new Use(
          costs.isEmpty() ? Optional.empty() : Optional.of(Median.of(costs)),
          costs.size(),
          seconds.isEmpty()
              ? Optional.empty()
              : Optional.of(Duration.ofSeconds(Math.round(Median.of(seconds)))),
          seconds.size());
    }
  }

  /**
   * Makes the standing of trials of one contestant, of which at least one counts.
   *
   * @param trials all of them, those that the engine failed too
   */
  static Standing of(Contestant contestant, List<StoredRecord> trials) {
    List<StoredRecord> counted = trials.stream().filter(Scoring::counts).toList();
    Optional<ModelRow> row =
        counted.stream().map(StoredRecord::trial).flatMap(t -> t.model().stream()).findFirst();
    return new Standing(
        Optional.empty(),
        contestant,
        row.map(ModelRow::family),
        row.flatMap(ModelRow::released),
        Score.of(counted),
        Endings.of(trials),
        Help.of(counted),
        Use.of(counted));
  }

  /** Returns the same with a rank. */
  Standing ranked(int place) {
    return new Standing(
        Optional.of(place), contestant, family, released, score, endings, help, use);
  }

  private static int count(List<StoredRecord> trials, Predicate<StoredRecord> which) {
    return Math.toIntExact(trials.stream().filter(which).count());
  }
}
