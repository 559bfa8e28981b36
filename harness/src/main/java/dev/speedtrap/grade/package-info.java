/** Grading: build, accuracy, timing blocks, integrity, the verdict; and the check of a task. */
@NullMarked
package dev.speedtrap.grade;

import org.jspecify.annotations.NullMarked;
