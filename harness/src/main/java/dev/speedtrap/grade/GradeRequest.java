package dev.speedtrap.grade;

import dev.speedtrap.task.Scale;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * What is to be graded, and how.
 *
 * @param name a name for people, such as the folder's
 * @param rewrite the rewrite's folder; it is copied before anything else, and not written to
 * @param scale {@code full}, or {@code smoke} for a quick look that is never ranked
 * @param seed a seed that a person chose, which makes the grade unranked; empty: drawn in secret
 */
public record GradeRequest(String name, Path rewrite, Scale scale, OptionalLong seed) {}
