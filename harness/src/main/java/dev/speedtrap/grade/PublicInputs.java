package dev.speedtrap.grade;

import dev.speedtrap.task.Scale;
import java.util.EnumMap;
import java.util.Map;

/**
 * The inputs that agents and people practise on: one a scale, the same in every trial, made when
 * first asked for. Grading never uses them.
 */
public final class PublicInputs implements AutoCloseable {
  private final Seeds seeds = Seeds.ofPublic();
  private final InputGenerator generator;
  private final Map<Scale, Input> made = new EnumMap<>(Scale.class);

  public PublicInputs(Bench bench) {
    this.generator = new InputGenerator(bench);
  }

  /**
   * Returns the input of a scale, which stays open until this is closed.
   *
   * @throws GraderFailed when the task's generator fails
   */
  Input of(Scale scale) {
    return made.computeIfAbsent(
        scale, wanted -> generator.generate("public-" + wanted.id(), wanted, seeds));
  }

  @Override
  public void close() {
    made.values().forEach(Input::close);
    made.clear();
  }
}
