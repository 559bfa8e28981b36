package dev.speedtrap.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunOutcomeTest {

  @ParameterizedTest
  @CsvSource({
    // wall, outside, inside in ms
    "1000, 1200, 1010, true",
    "1050, 1000, 1000, true",
    "1051, 1000, 1000, false",
    "1000, 2000, 1310, true",
    "1000, 2000, 1311, false",
    "100000, 110000, 101300, true",
    "100000, 110000, 101301, false",
  })
  void clocksAgreeWithinTheDesignsBound(long wall, long outside, long inside, boolean agree) {
    RunOutcome outcome =
        new RunOutcome(
            new RunEnd.Exited(0),
            Duration.ofMillis(wall),
            Duration.ofMillis(outside),
            Duration.ofMillis(inside),
            Optional.empty(),
            OptionalLong.empty(),
            new Disturbance.Unobservable("a test"),
            "",
            "");
    assertThat(outcome.clocksAgree()).isEqualTo(agree);
  }
}
