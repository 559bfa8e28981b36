package dev.speedtrap.grade;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which of a run's inputs its invocations take, and in which order.
 *
 * <p>The baseline takes some of those that the rewrite takes, for it has fewer invocations. Both
 * orders come from seeds of their own, so that nothing in the order that a rewrite sees tells it on
 * which of its inputs it will be compared.
 */
final class InvocationOrders {
  private final List<Integer> shuffled;
  private final long rewriteSeed;

  /**
   * @param inputs how many there are
   * @param seed secret; decides which inputs are taken
   * @param rewriteSeed secret; decides in which order the rewrite takes them
   */
  InvocationOrders(int inputs, long seed, long rewriteSeed) {
    this.shuffled = IntStream.range(0, inputs).boxed().collect(Collectors.toList());
    Collections.shuffle(shuffled, new Random(seed));
    this.rewriteSeed = rewriteSeed;
  }

  /** Returns the inputs of a baseline's run. */
  List<Integer> ofBaseline(int invocations) {
    return List.copyOf(shuffled.subList(0, invocations));
  }

  /** Returns the inputs of a rewrite's run: all of the baseline's, where it has as many or more. */
  List<Integer> ofRewrite(int invocations) {
    List<Integer> order = new ArrayList<>(shuffled.subList(0, invocations));
    Collections.shuffle(order, new Random(rewriteSeed));
    return List.copyOf(order);
  }
}
