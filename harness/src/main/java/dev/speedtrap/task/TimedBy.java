package dev.speedtrap.task;

import static java.util.Objects.requireNonNull;

/**
 * What times a task's runs, where it is not the container's process.
 *
 * @param jmh how JMH does
 */
public record TimedBy(JmhTiming jmh) {
  public TimedBy {
    requireNonNull(jmh, "jmh");
  }
}
