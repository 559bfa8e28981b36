package dev.speedtrap.grade;

import dev.speedtrap.sandbox.Progress;
import dev.speedtrap.task.Objective;
import dev.speedtrap.task.Task;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Measures the ladder of a task input by input until every reference is timed, or counted, enough,
 * and judges exploits and honest variants on the first inputs. What an earlier part of the check
 * did is taken over and not done again.
 */
final class Proof {
  /** On how many hidden inputs exploits and honest variants are judged. */
  private static final int JUDGED_INPUTS = 2;

  private final Task task;
  private final Lineup lineup;
  private final Judging judging;
  private final CheckJournal journal;
  private final PulseLog pulses;
  private final Ladder ladder;
  private final Clock clock;
  private final Progress progress;

  Proof(
      Task task,
      Lineup lineup,
      Judging judging,
      CheckJournal journal,
      Random random,
      Clock clock,
      Progress progress) {
    this.task = task;
    this.lineup = lineup;
    this.judging = judging;
    this.journal = journal;
    this.pulses = new PulseLog(lineup.timekeeper()::pulse);
    this.ladder =
        task.manifest().objective() == Objective.COUNT
            ? new LadderCount(lineup.timekeeper())
            : new LadderBlock(lineup.timekeeper(), pulses, random);
    this.clock = clock;
    this.progress = progress;
  }

  void run() {
    journal.inputs().forEach(lineup::showed);
    pulses.resume(journal.pulses());
    for (int done = journal.inputs().size(); ; done++) {
      List<Contender> wanting = lineup.references().stream().filter(Contender::wantsMore).toList();
      if (wanting.isEmpty() && done >= JUDGED_INPUTS) {
        return;
      }
      journal.add(measure(done + 1, wanting));
      sayWhenItEnds();
    }
  }

  private CheckedInput measure(int index, List<Contender> wanting) {
    progress.say(
        "input %d: the baseline, about %s, %d references to measure%s"
            .formatted(
                index,
                Words.seconds(task.manifest().scales().of(judging.scale()).about()),
                wanting.size(),
                index <= JUDGED_INPUTS ? ", then exploits and variants" : ""));
    Instant began = clock.instant();
    try (Input input = lineup.timekeeper().input(CheckedInput.run(index), judging.scale())) {
      ProgramRun ofBaseline = ladder.measure(wanting, input, judging.scale());
      Instant measured = clock.instant();
      progress.say("  so far: " + soFar());
      if (index <= JUDGED_INPUTS) {
        judging.honest(lineup.honest(), input, ofBaseline);
        judging.exploits(input, ofBaseline);
      }
      Instant judged = clock.instant();
      List<Pulse> told = pulses.pulses();
      return new CheckedInput(
          index,
          input.seed(),
          judged,
          ofBaseline.seconds(),
          seconds(began, measured),
          index <= JUDGED_INPUTS ? seconds(measured, judged) : 0,
          told.subList(journal.pulses().size(), told.size()),
          lineup.shown(input.run()));
    }
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1e3;
  }

  private String soFar() {
    return lineup.references().stream()
        .map(reference -> reference.name() + " " + reference.soFar())
        .collect(Collectors.joining(", "));
  }

  private void sayWhenItEnds() {
    int judged = Math.max(0, JUDGED_INPUTS - journal.inputs().size());
    int timed =
        lineup.references().stream()
            .filter(Contender::wantsMore)
            .mapToInt(reference -> reference.evidence().mostToCome())
            .reduce(judged, Math::max);
    if (timed > 0) {
      Instant end = new LatestEnd(timed, judged).after(clock.instant(), journal.inputs());
      progress.say(
          "  it ends about %s at the latest, after %d more %s"
              .formatted(CheckJournal.minute(end), timed, timed == 1 ? "input" : "inputs"));
    }
  }
}
