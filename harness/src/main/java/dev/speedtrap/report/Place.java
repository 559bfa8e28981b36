package dev.speedtrap.report;

import com.fasterxml.jackson.annotation.JsonValue;

/** Where a record lies among the results: by that a reader knows whose word it is. */
public enum Place {
  /** Measured by whoever owns these results. */
  MEASURED("measured"),
  /** A person's, with the clock running; measured here too. */
  HUMAN("human"),
  /** A stranger's: who wrote the rewrite, at what cost and with whose help is the sender's word. */
  CLAIMED("claimed");

  private final String folder;

  Place(String folder) {
    this.folder = folder;
  }

  /** Returns the folder's name, which is also the word in tables and selectors. */
  @JsonValue
  public String folder() {
    return folder;
  }
}
