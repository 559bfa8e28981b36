package dev.speedtrap.task;

import com.fasterxml.jackson.annotation.JsonValue;

/** Why a rewrite is rejected: a closed set, also what an exploit says of itself. */
public enum Reason {
  BUILD_FAILED("build-failed"),
  CRASHED("crashed"),
  TIMED_OUT("timed-out"),
  OUT_OF_MEMORY("out-of-memory"),
  /** An output is missing, malformed, not finite, too large or no plain file. */
  OUTPUT_INVALID("output-invalid"),
  /** A limit of the accuracy contract is broken; the metric is named beside it. */
  INACCURATE("inaccurate"),
  /** A {@link Probe} failed; it is named beside it. */
  INTEGRITY("integrity");

  private final String id;

  Reason(String id) {
    this.id = id;
  }

  /** Returns the name in manifests and grades. */
  @JsonValue
  public String id() {
    return id;
  }
}
