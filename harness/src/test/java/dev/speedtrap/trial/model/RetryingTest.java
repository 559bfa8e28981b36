package dev.speedtrap.trial.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryingTest {
  private final Retrying retrying = new Retrying(new Random(7));

  @Test
  void waitsTwiceAsLongEachTimeUpToAMinute() {
    ModelTrouble trouble = new ModelTrouble.ServerError("overloaded", Optional.empty());
    for (int failures = 1; failures < 12; failures++) {
      Duration least = Duration.ofSeconds(Math.min(60, 1L << (failures - 1)));
      assertThat(retrying.waitAfter(trouble, failures).orElseThrow())
          .isBetween(least, least.plusMillis(least.toMillis() / 4));
    }
    assertThat(retrying.waitAfter(trouble, 12)).as("it is no passing overload").isEmpty();
  }

  @Test
  void waitsAtLeastAsLongAsTheProviderAsksFor() {
    Duration asked = Duration.ofSeconds(90);
    assertThat(
            retrying
                .waitAfter(new ModelTrouble.RateLimited("slow", Optional.of(asked)), 1)
                .orElseThrow())
        .isGreaterThanOrEqualTo(asked);
  }

  @Test
  void givesUpWhereItHelpsNothing() {
    assertThat(
            retrying.waitAfter(
                new ModelTrouble.RateLimited("slow", Optional.of(Duration.ofHours(2))), 1))
        .isEmpty();
    assertThat(retrying.waitAfter(new ModelTrouble.Unauthorized("no"), 1)).isEmpty();
    assertThat(retrying.waitAfter(new ModelTrouble.Rejected("no such model"), 1)).isEmpty();
    assertThat(retrying.waitAfter(new ModelTrouble.TooLong("too long"), 1)).isEmpty();
  }
}
