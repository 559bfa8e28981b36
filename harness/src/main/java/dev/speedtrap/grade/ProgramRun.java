package dev.speedtrap.grade;

import dev.speedtrap.files.Digest;
import dev.speedtrap.record.TimedRun;
import java.nio.file.Path;

/**
 * A run that ended well.
 *
 * @param timing how long it took, and what the host saw meanwhile
 * @param outputs the folder that its outputs were copied to: plain files only, within bounds
 * @param digest digest of those outputs
 */
record ProgramRun(TimedRun timing, Path outputs, Digest digest) {

  /** The time that counts: of an invocation where JMH timed it, or else of the process. */
  double seconds() {
    return timing.timeNanos() / 1e9;
  }

  /** The time of the process, which JMH's invocations share. */
  double wallSeconds() {
    return timing.wallNanos() / 1e9;
  }
}
