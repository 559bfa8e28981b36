/**
 * Tasks: what a manifest says, the programs that a task keeps, its accuracy contract, and the
 * catalog of all tasks. Pure data read from folders; nothing here runs anything.
 */
@NullMarked
package dev.speedtrap.task;

import org.jspecify.annotations.NullMarked;
