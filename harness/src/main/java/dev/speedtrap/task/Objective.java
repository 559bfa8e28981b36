package dev.speedtrap.task;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a task asks for. */
public enum Objective {
  /** Least wall time at equal accuracy. */
  @JsonProperty("time")
  TIME,
  /** Least of a deterministic cost that the grader computes, such as simulated cycles. */
  @JsonProperty("count")
  COUNT
}
