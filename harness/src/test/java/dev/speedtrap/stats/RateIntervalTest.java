package dev.speedtrap.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateIntervalTest {
  private static final double ALPHA = 0.05;

  /** The examples of Newcombe, Statistics in Medicine 17, 1998, 857–872, method 3. */
  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0.0000, 0.1611",
    "1, 29, 0.0061, 0.1718",
    "29, 29, 0.8830, 1.0000"
  })
  void intervalOfAShareIsThePublishedOne(int count, int trials, double low, double high) {
    Interval interval = RateInterval.ofShare((double) count / trials, trials, ALPHA);

    assertThat(interval.low()).isCloseTo(low, within(6e-5));
    assertThat(interval.high()).isCloseTo(high, within(6e-5));
  }

  /** The 95% limits of Garwood's table, as textbooks print it. */
  @ParameterizedTest(name = "{0} events")
  @CsvSource({
    "0, 0.000, 3.689",
    "1, 0.0253, 5.572",
    "2, 0.2422, 7.225",
    "5, 1.623, 11.668",
    "10, 4.795, 18.390",
    "100, 81.364, 121.627"
  })
  void intervalOfEventsIsThePublishedOne(long events, double low, double high) {
    Interval interval = RateInterval.ofEvents(events, 1, ALPHA);

    assertThat(interval.low()).isCloseTo(low, within(1e-3));
    assertThat(interval.high()).isCloseTo(high, within(1e-3));
  }

  @Test
  void intervalOfEventsIsInTheUnitOfTheExposure() {
    Interval hours = RateInterval.ofEvents(10, 4, ALPHA);

    assertThat(hours.low()).isCloseTo(4.795 / 4, within(1e-3));
    assertThat(hours.high()).isCloseTo(18.390 / 4, within(1e-3));
  }

  @Test
  void refusesWhatIsNoRate() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RateInterval.ofShare(1.1, 10, ALPHA))
        .withMessageContaining("0 to 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RateInterval.ofShare(0, 0, ALPHA))
        .withMessageContaining("trials");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RateInterval.ofEvents(-1, 1, ALPHA))
        .withMessageContaining("events");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RateInterval.ofEvents(1, 0, ALPHA))
        .withMessageContaining("exposure");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RateInterval.ofEvents(1, 1, 0))
        .withMessageContaining("alpha");
  }
}
