package dev.speedtrap.record;

import dev.speedtrap.files.Digest;
import java.util.Optional;

/**
 * The trees that a grade is about.
 *
 * @param task everything of the task that could change a number
 * @param baseline the program that the rewrite was timed against
 * @param grader the code that made the inputs and scored the outputs
 * @param rewrite the frozen rewrite; empty where it could not be frozen
 * @param built the rewrite after it was made; the same as {@code rewrite} where it has none, empty
 *     where it could not be built
 */
public record Digests(
    Digest task,
    Digest baseline,
    Digest grader,
    Optional<Digest> rewrite,
    Optional<Digest> built) {}
