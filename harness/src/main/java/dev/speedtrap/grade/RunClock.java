package dev.speedtrap.grade;

import dev.speedtrap.record.JmhTime;
import dev.speedtrap.sandbox.Mount;
import dev.speedtrap.sandbox.RunOutcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a task's runs are timed by: how a run is started, and what of it counts as its time. */
sealed interface RunClock extends AutoCloseable permits ProcessClock, JmhClock {

  /** What a program may see beside its own folder, when it is built and when it runs. */
  List<Mount> mounts();

  /** Returns how many inputs {@code generate} has to make for a run; empty where it is the one. */
  Optional<Integer> inputs();

  /**
   * Returns the command of a run.
   *
   * @param order the inputs that it takes, one an invocation; empty where there is the one
   */
  List<String> command(List<Integer> order);

  /**
   * Reads what was measured inside the container, and takes the report out of the outputs.
   *
   * @param name the run's name, for people
   * @param order as it was given to {@link #command}
   * @param outputs the run's outputs, copied out
   * @return empty where the process's own time is all there is
   * @throws Rejection when the report or an output is missing or impossible
   */
  Optional<JmhTime> read(String name, List<Integer> order, RunOutcome outcome, Path outputs)
      throws Rejection;

  /**
   * Holds a run of a rewrite against the baseline's run of the same block.
   *
   * @return what a person should know of it, where it is suspicious
   * @throws Rejection when its time inside does not account for its time outside
   */
  Optional<String> compare(String name, ProgramRun ofBaseline, ProgramRun ofRewrite)
      throws Rejection;

  @Override
  void close();
}
