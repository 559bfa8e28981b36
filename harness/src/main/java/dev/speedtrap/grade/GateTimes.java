package dev.speedtrap.grade;

/**
 * What one run of each side took, in seconds, where outputs are scored and nothing is timed yet.
 *
 * @param ratio how many times quicker the rewrite's process was
 */
record GateTimes(double baselineSeconds, double rewriteSeconds, double ratio) {

  static GateTimes of(ProgramRun ofBaseline, ProgramRun ofRewrite) {
    return new GateTimes(
        ofBaseline.seconds(),
        ofRewrite.seconds(),
        ofBaseline.wallSeconds() / ofRewrite.wallSeconds());
  }

  /** The lesser time of each side; the ratio stays. */
  GateTimes least(GateTimes other) {
    return new GateTimes(
        Math.min(baselineSeconds, other.baselineSeconds),
        Math.min(rewriteSeconds, other.rewriteSeconds),
        ratio);
  }
}
