package dev.speedtrap.grade;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One hidden input of a check with all that was measured and judged on it: a line of {@link
 * CheckJournal}.
 *
 * @param index counts the inputs from 1
 * @param seed the seed it was made from
 * @param measured when it was done
 * @param baselineSeconds how long the baseline took
 * @param ladderSeconds how long all that was timed or counted took, from end to end
 * @param judgingSeconds how long the exploits and the honest variants took; 0 where none ran
 * @param pulses what the yardstick told
 * @param programs what each program showed, by {@link Contender#id()}; one that had no part is not
 *     there
 */
record CheckedInput(
    int index,
    long seed,
    Instant measured,
    double baselineSeconds,
    double ladderSeconds,
    double judgingSeconds,
    List<Pulse> pulses,
    Map<String, Shown> programs) {

  CheckedInput {
    requireNonNull(measured, "measured");
    pulses = List.copyOf(pulses);
    programs = Map.copyOf(programs);
  }

  /** The name of the run on an input. */
  static String run(int index) {
    return "block-" + index;
  }

  /** The name that the runs on it have. */
  String run() {
    return run(index);
  }
}
