package dev.speedtrap.report;

import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.Effort;
import dev.speedtrap.record.Involvement;
import dev.speedtrap.record.Speedup;
import dev.speedtrap.record.TrialRecord;
import dev.speedtrap.record.Verdict;
import java.time.Duration;
import java.util.stream.Stream;

/** Refuses a record.json that says what cannot be, so that no table counts it. */
final class RecordCheck {
  private static final Duration LONGEST = Duration.ofDays(366);

  private RecordCheck() {}

  /**
   * Checks a record.
   *
   * @param folder the name of its folder, which is its id
   * @throws InvalidInput with one sentence on the first thing that cannot be
   */
  static void check(TrialRecord trial, String folder) {
    holds(trial.id().equals(folder), "its id is not its folder's name, but '" + trial.id() + "'");
    holds(trial.taskVersion() >= 1, "its task_version is " + trial.taskVersion());
    holds(trial.interventions() >= 0, "it has " + trial.interventions() + " interventions");
    holds(!trial.finished().isBefore(trial.started()), "it finished before it started");
    trial.speedup().ifPresent(RecordCheck::checkSpeedup);
    holds(!trial.accepted() || trial.speedup().isPresent(), "it was accepted, and has no speedup");
    holds(
        trial.verdict().filter(Verdict.Accepted.class::isInstance).isEmpty()
            || trial.rewrite().isPresent(),
        "it was accepted, and names no rewrite");
    trial.effort().ifPresent(RecordCheck::checkEffort);
    trial.involvement().ifPresent(RecordCheck::checkInvolvement);
  }

  private static void checkSpeedup(Speedup speedup) {
    Stream<Double> figures =
        speedup instanceof Speedup.Timed timed
            ? Stream.of(timed.ratio(), timed.interval().low(), timed.interval().high())
            : Stream.of(speedup.ratio());
    holds(
        figures.allMatch(figure -> figure > 0 && Double.isFinite(figure)),
        "its speedup is no finite number more than 0");
  }

  private static void checkEffort(Effort effort) {
    holds(
        Stream.of(
                    effort.turns(),
                    effort.actions(),
                    effort.lostAnswers(),
                    effort.experiments(),
                    effort.kept(),
                    effort.discarded(),
                    effort.crashed())
                .allMatch(count -> count >= 0)
            && effort.tokens().input() >= 0
            && effort.tokens().output() >= 0
            && effort.tokens().cacheRead() >= 0
            && effort.tokens().cacheWrite() >= 0,
        "its effort has a count below 0");
    holds(
        effort.costUsd().stream().allMatch(usd -> usd >= 0 && Double.isFinite(usd)),
        "its cost is no finite number of at least 0");
    checkTime(effort.agentTime());
  }

  private static void checkInvolvement(Involvement people) {
    holds(
        Stream.of(
                    people.requests(),
                    people.unanswered(),
                    people.linesByAgent(),
                    people.linesByPeople())
                .allMatch(count -> count >= 0)
            && people.acts().values().stream().allMatch(count -> count >= 0)
            && people.unanswered() <= people.requests(),
        "its involvement has a count below 0, or more unanswered requests than requests");
    people.first().ifPresent(RecordCheck::checkTime);
  }

  private static void checkTime(Duration time) {
    holds(time.compareTo(LONGEST) <= 0, "its agent worked for more than a year");
  }

  private static void holds(boolean rule, String otherwise) {
    if (!rule) {
      throw new InvalidInput("record.json says what cannot be: " + otherwise);
    }
  }
}
