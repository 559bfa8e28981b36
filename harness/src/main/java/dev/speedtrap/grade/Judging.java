package dev.speedtrap.grade;

import dev.speedtrap.record.Cost;
import dev.speedtrap.sandbox.Progress;
import dev.speedtrap.task.Objective;
import dev.speedtrap.task.Scale;
import java.util.List;
import java.util.Optional;

/**
 * Judges programs of a task of which nobody measures the speedup: the honest variants, and the
 * exploits, which only race their parents.
 *
 * @param races whether they do
 */
record Judging(Lineup lineup, Objective objective, boolean races, Scale scale, Progress progress) {

  /** Runs honest programs once and scores them. */
  void honest(List<Contender> upright, Input input, ProgramRun ofBaseline) {
    for (Contender contender : upright) {
      if (contender.runnable()) {
        try {
          contender.inspect(input, ofBaseline, List.of(contender.run(input, scale)));
        } catch (Rejection e) {
          contender.reject(e);
        }
      }
    }
  }

  /** Runs every exploit in turn with its parent, and scores its first run. */
  void exploits(Input input, ProgramRun ofBaseline) {
    for (Contender exploit : lineup.exploits()) {
      if (exploit.runnable()) {
        progress.say("  the exploit " + exploit.name());
        try {
          judge(exploit, input, ofBaseline);
        } catch (Rejection e) {
          exploit.reject(e);
        }
      }
    }
  }

  private void judge(Contender exploit, Input input, ProgramRun ofBaseline) throws Rejection {
    ProgramRun first = exploit.run(input, scale);
    exploit.inspect(input, ofBaseline, List.of(first));
    if (races && objective == Objective.COUNT) {
      compareCosts(exploit, input.run());
    } else if (races) {
      new ParentRace(exploit, parentOf(exploit)).run(first, input, scale);
    }
  }

  /** Of a cost one run each is enough; where the output was invalid, nothing was counted. */
  private void compareCosts(Contender exploit, String run) {
    Optional<Cost> ofExploit = exploit.cost(run);
    Optional<Double> ofParent =
        lineup
            .reference(exploit.claim().parent())
            .map(reference -> reference.cost(run).map(Cost::rewrite))
            .orElseGet(() -> ofExploit.map(Cost::baseline));
    if (ofExploit.isPresent() && ofParent.isPresent()) {
      exploit.comparedToParent(ofParent.get() / ofExploit.get().rewrite());
    }
  }

  private ParentRace.Parent parentOf(Contender exploit) {
    return lineup
        .reference(exploit.claim().parent())
        .<ParentRace.Parent>map(reference -> reference)
        .orElseGet(() -> new BaselineAsParent(lineup.timekeeper()));
  }

  /** The baseline, whose failure is no rejection but ends the check. */
  private record BaselineAsParent(Duel timekeeper) implements ParentRace.Parent {
    @Override
    public ProgramRun run(Input input, Scale scale) {
      return timekeeper.runBaseline(input, scale);
    }

    @Override
    public void reject(Rejection rejection) {
      throw new IllegalStateException(rejection);
    }
  }
}
