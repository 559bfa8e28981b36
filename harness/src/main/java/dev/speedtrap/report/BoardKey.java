package dev.speedtrap.report;

import dev.speedtrap.record.Budget;
import dev.speedtrap.record.MachineClass;
import java.util.Comparator;
import java.util.Optional;

/**
 * What a board's trials have in common, since a board compares like with like.
 *
 * @param task the task's id
 * @param taskVersion the task's version
 * @param machine the machines that it was measured on; empty for records that do not tell
 * @param budget what the agents might use; empty where it was not bounded, or is not told
 */
public record BoardKey(
    String task, int taskVersion, Optional<MachineClass> machine, Optional<Budget> budget) {

  /** By task, the newest version first, then by machine and budget. */
  public static final Comparator<BoardKey> ORDER =
      Comparator.comparing(BoardKey::task)
          .thenComparing(BoardKey::taskVersion, Comparator.reverseOrder())
          .thenComparing(BoardKey::machineText)
          .thenComparing(BoardKey::budgetText);

  /** Returns the key of a trial; a budget that bounds nothing is none. */
  public static BoardKey of(StoredRecord stored) {
    return new BoardKey(
        stored.trial().task(),
        stored.trial().taskVersion(),
        stored.trial().machine(),
        stored.trial().budget().filter(budget -> !budget.equals(Budget.UNBOUNDED)));
  }

  /** Returns the machine in words. */
  public String machineText() {
    return machine.map(BoardKey::text).orElse("machine not told");
  }

  /** Returns the budget in words. */
  public String budgetText() {
    return BudgetText.of(budget);
  }

  /** Says whether the trials of both can stand side by side, whatever their budgets. */
  boolean sameCourse(BoardKey other) {
    return task.equals(other.task)
        && taskVersion == other.taskVersion
        && machine.equals(other.machine);
  }

  private static String text(MachineClass machine) {
    return machine.processor() + ", " + machine.cpus() + (machine.cpus() == 1 ? " core" : " cores");
  }
}
