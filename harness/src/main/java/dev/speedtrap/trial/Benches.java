package dev.speedtrap.trial;

import dev.speedtrap.grade.Bench;
import java.nio.file.Path;

/**
 * What a trial needs of a container engine, opened when it is needed: an agent that tries nothing,
 * and a trial that ends without a rewrite, need none.
 *
 * @param workshop for the agent's work
 * @param grading for the grade
 */
public record Benches(WorkshopOpener workshop, BenchOpener grading) {

  /** Opens the bench that a trial's rewrite is graded on. */
  @FunctionalInterface
  public interface BenchOpener {
    /** Opens a bench that keeps outputs on their way in an empty folder. */
    Bench open(Path scratch);
  }
}
