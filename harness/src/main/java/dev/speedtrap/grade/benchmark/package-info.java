/**
 * The benchmark of the harness itself: real timings of programs whose true ratio is known. Nothing
 * else uses it.
 */
@NullMarked
package dev.speedtrap.grade.benchmark;

import org.jspecify.annotations.NullMarked;
