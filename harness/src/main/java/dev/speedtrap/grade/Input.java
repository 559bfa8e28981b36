package dev.speedtrap.grade;

import dev.speedtrap.sandbox.Volume;

/**
 * One input that the grader's {@code generate} made from a seed.
 *
 * @param run the name of the run it was made for, such as {@code block-3}
 * @param seed the seed that it was made from
 * @param visible what a run sees as {@code /in}
 * @param hidden what only the grader's {@code score} sees
 */
record Input(String run, long seed, Volume visible, Volume hidden) implements AutoCloseable {
  @Override
  public void close() {
    visible.close();
    hidden.close();
  }
}
