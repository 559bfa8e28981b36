package dev.speedtrap.record;

import java.util.Optional;

/**
 * What else the host told of a run, beside steal and foreign processor time.
 *
 * @param readBytes bytes that anybody read from any disk of the host meanwhile
 * @param ownReadBytes how many of them the run read, where the host tells it
 * @param waitShare how long threads waited for the run's cores, over the run's time; the run's own
 *     threads among them, so that this is for a reader and decides nothing
 * @param megahertz frequency of the run's cores at its end, where the host tells it; a run of wide
 *     arithmetic lowers it itself, so that this decides nothing either
 */
public record HostReadings(
    long readBytes,
    Optional<Long> ownReadBytes,
    Optional<Double> waitShare,
    Optional<Integer> megahertz) {

  /** What others read, as far as it can be told from what the run read. */
  public long foreignReadBytes() {
    return Math.max(0, readBytes - ownReadBytes.orElse(0L));
  }

  /** What the run read; where the host does not tell it, what anybody did. */
  public long atMostOwnReadBytes() {
    return ownReadBytes.orElse(readBytes);
  }
}
