package dev.speedtrap.grade;

import dev.speedtrap.task.Scale;
import java.util.List;

/** What the ladder of a {@code count} task costs: one run of each reference an input. */
record LadderCount(Duel timekeeper) implements Ladder {
  @Override
  public ProgramRun measure(List<Contender> wanting, Input input, Scale scale) {
    ProgramRun ofBaseline = timekeeper.runBaseline(input, scale);
    for (Contender reference : wanting) {
      try {
        reference.count(input, ofBaseline, reference.run(input, scale));
      } catch (Rejection e) {
        reference.reject(e);
      }
    }
    return ofBaseline;
  }
}
