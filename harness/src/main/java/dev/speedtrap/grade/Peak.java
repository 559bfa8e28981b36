package dev.speedtrap.grade;

/**
 * The most that the leased cores were seen to do.
 *
 * @param flopsPerSecond single-precision operations a second
 * @param bytesPerSecond bytes a second read from memory
 */
record Peak(double flopsPerSecond, double bytesPerSecond) {

  /** The least seconds in which these cores can do the work. */
  double floorSeconds(Scores.Work work) {
    return Math.max(work.flops() / flopsPerSecond, work.bytes() / bytesPerSecond);
  }
}
