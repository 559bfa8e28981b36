package dev.speedtrap.task;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How large a run is. */
public enum Scale {
  /**
   * Seconds: proves that things work. Its speedups are never ranked, since starting the runtime
   * dominates them.
   */
  @JsonProperty("smoke")
  SMOKE("smoke"),
  /** Minutes: what a grade is measured at. */
  @JsonProperty("full")
  FULL("full");

  private final String id;

  Scale(String id) {
    this.id = id;
  }

  /** Returns the name in manifests, options and the grader's arguments. */
  public String id() {
    return id;
  }
}
