package dev.speedtrap.record;

/**
 * How the leased cores did around a block, by a yardstick that runs before and after it, when no
 * program lives: each figure the one of the two that lay further from the median of the grading.
 *
 * @param arithmetic speed of arithmetic over that median: 1 is as usual, 0.9 a tenth slower
 * @param memory speed of reading from memory over that median
 */
public record Steadiness(double arithmetic, double memory) {}
