package dev.speedtrap.grade.benchmark;

import java.util.Optional;

/**
 * What the same small command costs from the request to its container's removal, in seconds.
 *
 * @param bare by four calls to the engine
 * @param sandboxed by the harness's sandbox: all limits, both clocks, the watch on the host
 * @param whole as a run of a block: with a bounded volume for outputs, taken out and digested
 * @param parts what of that a sandboxed run does not have, each by itself
 */
record CostRow(double bare, double sandboxed, double whole, Optional<Parts> parts) {
  /**
   * Steps of a run of a block, each called by itself, in seconds.
   *
   * @param volume making ready and closing the bounded volume: a keeper's container starts and ends
   *     once in some volumes, and the others cost nothing
   * @param settling {@code sync}, and what was lacking of the rest
   * @param mounted the sandboxed run once more, with the volumes of a run of a block mounted
   * @param output taking out what lies in the bounded volume, and digesting it
   */
  record Parts(double volume, double settling, double mounted, double output) {}

  /** What a run of a block takes on top of a sandboxed run. */
  double onTop() {
    return whole - sandboxed;
  }

  /** What the mounts take. */
  double mounts() {
    return split().mounted() - sandboxed;
  }

  /** What is on top and in none of the parts: the program's own start, and chance. */
  double unexplained() {
    return onTop() - split().volume() - split().settling() - mounts() - split().output();
  }

  /** The parts, which are there. */
  Parts split() {
    return parts.orElseThrow();
  }
}
