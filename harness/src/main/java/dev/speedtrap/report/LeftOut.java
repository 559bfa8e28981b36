package dev.speedtrap.report;

/**
 * A record that could not be read, or is not what was sealed; no table counts it.
 *
 * @param place where it lies
 * @param name its folder's name
 * @param cause one sentence
 */
public record LeftOut(Place place, String name, String cause) {}
