package dev.speedtrap.report.site;

/**
 * A line of a list of facts.
 *
 * @param name what it is about
 * @param value what it says
 */
public record Fact(String name, String value) {}
