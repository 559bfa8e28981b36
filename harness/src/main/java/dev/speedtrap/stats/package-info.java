/**
 * Ratio estimates, intervals and the stopping rule: pure functions of the values they are given.
 */
@NullMarked
package dev.speedtrap.stats;

import org.jspecify.annotations.NullMarked;
