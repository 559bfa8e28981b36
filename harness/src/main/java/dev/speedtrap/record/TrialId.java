package dev.speedtrap.record;

import dev.speedtrap.task.Scale;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.random.RandomGenerator;

/** Names of trials, which sort by the time they began. */
public final class TrialId {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private TrialId() {}

  /**
   * A name for a trial that begins now, such as {@code
   * 20261121T101502Z-nanolm-torch-3x-heads-smoke-07a4}.
   *
   * @param agent a short name of the agent, of letters, digits and dashes
   */
  public static String fresh(
      Clock clock, RandomGenerator random, String task, String agent, Scale scale) {
    return "%s-%s-%s-%s-%04x"
        .formatted(
            TIME.format(clock.instant()),
            task,
            agent.replaceAll("[^A-Za-z0-9.-]", "-"),
            scale.id(),
            random.nextInt(1 << 16));
  }
}
