package dev.speedtrap.grade;

import dev.speedtrap.task.Scale;
import java.util.List;
import java.util.Optional;

/**
 * Two programs on the same inputs, as {@link Timing} needs them: it asks for runs and does not know
 * whether anybody scores their outputs.
 */
interface Contest {
  /** Makes the input that all runs of one block share; the caller closes it. */
  Input input(String run, Scale scale);

  /** Runs the baseline once. */
  ProgramRun runBaseline(Input input, Scale scale);

  /**
   * Runs the rewrite once.
   *
   * @throws Rejection when the run ends badly
   */
  ProgramRun runRewrite(Input input, Scale scale) throws Rejection;

  /** Asks the yardstick, while neither program lives; empty where there is none. */
  default Optional<Pulse> pulse() {
    return Optional.empty();
  }

  /**
   * Looks at what runs of the rewrite gave.
   *
   * @return why the times of these runs cannot be used, one phrase each; empty when they can
   * @throws Rejection when it is not what it should be
   */
  List<String> inspect(Input input, ProgramRun ofBaseline, List<ProgramRun> ofRewrite)
      throws Rejection;
}
