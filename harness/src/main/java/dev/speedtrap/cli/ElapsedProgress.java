package dev.speedtrap.cli;

import dev.speedtrap.sandbox.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Says what goes on, with the time since the command began, where somebody watches. */
final class ElapsedProgress implements Progress {
  private final Console console;
  private final Clock clock;
  private final Instant began;

  ElapsedProgress(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
    this.began = clock.instant();
  }

  @Override
  public void say(String line) {
    Duration since = Duration.between(began, clock.instant());
    console.progress("%3d:%02d  %s".formatted(since.toMinutes(), since.toSecondsPart(), line));
  }
}
