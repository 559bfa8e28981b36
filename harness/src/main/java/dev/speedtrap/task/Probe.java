package dev.speedtrap.task;

import com.fasterxml.jackson.annotation.JsonValue;

/** A check of a run's integrity, beside its accuracy. */
public enum Probe {
  /** The engine's clock and the harness's agree. */
  CLOCKS("clocks"),
  /** Nothing was left running. */
  LEFTOVERS("leftovers"),
  /** Other inputs gave other outputs. */
  DISTINCT_OUTPUTS("distinct-outputs"),
  /** The time is not below what the arithmetic of the job allows on these cores. */
  ARITHMETIC_FLOOR("arithmetic-floor"),
  /** The times that JMH tells account for the time of the container's process. */
  JMH_CLOCK("jmh-clock");

  private final String id;

  Probe(String id) {
    this.id = id;
  }

  /** Returns the name in manifests and grades. */
  @JsonValue
  public String id() {
    return id;
  }
}
