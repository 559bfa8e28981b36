package dev.speedtrap.record;

import java.nio.file.Path;

/**
 * Where the parts of one trial lie, while it runs and after it is sealed.
 *
 * @param path the folder
 */
public record RecordFolder(Path path) {

  /** The document that tables are made from. */
  public Path record() {
    return path.resolve("record.json");
  }

  /** What the trial needed to run. */
  public Path spec() {
    return path.resolve("spec.json");
  }

  /** The whole grade. */
  public Path grade() {
    return path.resolve("grade.json");
  }

  /** The timing blocks as a table, one run a line. */
  public Path blocks() {
    return path.resolve("blocks.csv");
  }

  /** JMH's own reports, one a run, where JMH timed the task. */
  public Path jmh() {
    return path.resolve("jmh");
  }

  /** What it was measured on. */
  public Path environment() {
    return path.resolve("environment.json");
  }

  /** What happened, one JSON document a line, written as it happens. */
  public Path transcript() {
    return path.resolve("transcript.jsonl");
  }

  /** The frozen rewrite. */
  public Path rewrite() {
    return path.resolve("rewrite");
  }

  /** The agent's folder while the trial runs; not part of the record. */
  public Path workspace() {
    return path.resolve("workspace");
  }

  /** Room for outputs on their way while the trial runs; not part of the record. */
  public Path scratch() {
    return path.resolve("scratch");
  }

  /** Every act of a person, one JSON document a line. */
  public Path interventions() {
    return path.resolve("interventions.jsonl");
  }

  /** Every experiment, one a line. */
  public Path experiments() {
    return path.resolve("experiments.tsv");
  }

  /** Who wrote each changed line. */
  public Path provenance() {
    return path.resolve("provenance.json");
  }

  /** All revisions of the rewrite, as a Git bundle. */
  public Path historyBundle() {
    return path.resolve("history.bundle");
  }

  /** What the reviewing model found. */
  public Path review() {
    return path.resolve("review.json");
  }

  /** All revisions of the rewrite while the trial runs, a bare Git repository; not part of it. */
  public Path history() {
    return path.resolve("history.git");
  }

  /** Where people's acts come in while the trial runs, one file each; not part of the record. */
  public Path inbox() {
    return path.resolve("inbox");
  }

  /** Held by the process that runs the trial; not part of the record. */
  public Path lock() {
    return path.resolve("lock");
  }

  /** SHA-256 of every other file, in the format of {@code sha256sum}. */
  public Path checksums() {
    return path.resolve("SHA256SUMS");
  }
}
