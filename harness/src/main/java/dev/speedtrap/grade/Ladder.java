package dev.speedtrap.grade;

import dev.speedtrap.task.Scale;
import java.util.List;

/** Measures all references of a task on one input, against one run of the baseline. */
interface Ladder {
  /**
   * Measures those that want it; a reference whose run fails is rejected, and the others go on.
   *
   * @return the baseline's run
   */
  ProgramRun measure(List<Contender> wanting, Input input, Scale scale);
}
