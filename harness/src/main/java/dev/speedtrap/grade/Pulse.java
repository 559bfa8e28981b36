package dev.speedtrap.grade;

/**
 * What the leased cores do at this moment, by the yardstick.
 *
 * @param flopsPerSecond single-precision operations a second
 * @param bytesPerSecond bytes a second read from memory
 */
record Pulse(double flopsPerSecond, double bytesPerSecond) {}
