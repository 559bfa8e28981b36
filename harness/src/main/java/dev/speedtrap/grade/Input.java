package dev.speedtrap.grade;

import dev.speedtrap.sandbox.Volume;
import dev.speedtrap.task.Scale;
import java.util.List;
import java.util.Optional;

/**
 * One input that the grader's {@code generate} made from a seed.
 *
 * @param run the name of the run it was made for, such as {@code block-3}
 * @param scale how large it is
 * @param seed the seed that it was made from
 * @param visible what a run sees as {@code /in}
 * @param hidden what only the grader's {@code score} sees
 * @param orders where it is a set of inputs, which of them an invocation takes
 */
record Input(
    String run,
    Scale scale,
    long seed,
    Volume visible,
    Volume hidden,
    Optional<InvocationOrders> orders)
    implements AutoCloseable {

  /**
   * Returns the inputs that a run takes, one an invocation; empty where there is the one.
   *
   * @param invocations how many, warm-up included
   */
  List<Integer> order(Side side, int invocations) {
    return orders
        .map(o -> side == Side.BASELINE ? o.ofBaseline(invocations) : o.ofRewrite(invocations))
        .orElse(List.of());
  }

  @Override
  public void close() {
    visible.close();
    hidden.close();
  }
}
