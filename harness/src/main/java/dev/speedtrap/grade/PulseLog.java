package dev.speedtrap.grade;

import dev.speedtrap.record.Steadiness;
import dev.speedtrap.stats.Median;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * The yardstick between the blocks of one grading. It runs when no program lives, so that no
 * rewrite has a part in what it tells, and it is compared with nothing but itself: a slow machine
 * is as good as a quick one, a changing one is not.
 */
final class PulseLog {
  /** Before the first block: one alone would be its own median. */
  private static final int FIRST = 3;

  private final Supplier<Optional<Pulse>> yardstick;
  private final List<Pulse> pulses = new ArrayList<>();
  private boolean paused;

  /**
   * @param yardstick measures once; empty where it cannot
   */
  PulseLog(Supplier<Optional<Pulse>> yardstick) {
    this.yardstick = yardstick;
  }

  /**
   * Takes over what was told in an earlier part of the same grading. The next block begins with a
   * pulse of its own: nobody knows what the cores did meanwhile.
   */
  void resume(List<Pulse> earlier) {
    pulses.addAll(earlier);
    paused = true;
  }

  /** All that was told so far, of earlier parts first. */
  List<Pulse> pulses() {
    return List.copyOf(pulses);
  }

  /** To be called before a block; the end of the block before it serves as the start of this. */
  void begin() {
    int wanted = Math.max(FIRST - pulses.size(), paused ? 1 : 0);
    for (int i = 0; i < wanted; i++) {
      yardstick.get().ifPresent(pulses::add);
    }
    paused = false;
  }

  /** To be called after a block: how steady the cores were around it. */
  Optional<Steadiness> end() {
    Optional<Pulse> after = yardstick.get();
    if (pulses.isEmpty() || after.isEmpty()) {
      return Optional.empty();
    }
    Pulse before = pulses.get(pulses.size() - 1);
    pulses.add(after.get());
    return Optional.of(
        new Steadiness(
            furthest(before, after.get(), Pulse::flopsPerSecond),
            furthest(before, after.get(), Pulse::bytesPerSecond)));
  }

  private double furthest(Pulse before, Pulse after, ToDoubleFunction<Pulse> figure) {
    double usual = Median.of(pulses.stream().mapToDouble(figure).toArray());
    double first = figure.applyAsDouble(before) / usual;
    double second = figure.applyAsDouble(after) / usual;
    return Math.abs(Math.log(first)) > Math.abs(Math.log(second)) ? first : second;
  }
}
