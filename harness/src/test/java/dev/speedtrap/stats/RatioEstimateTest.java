package dev.speedtrap.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RatioEstimateTest {

  @Test
  void agreesWithTheTextbook() {
    // Mean 2, standard deviation 1, n = 3; Student's t at 0.975 and two degrees of freedom is
    // 4.302653, so the half-width is 4.302653 / sqrt(3) = 2.484138.
    RatioEstimate estimate = RatioEstimate.of(List.of(1.0, 2.0, 3.0), 0.05);

    assertThat(Math.log(estimate.ratio())).isCloseTo(2.0, within(1e-12));
    assertThat(estimate.spread()).isCloseTo(1.0, within(1e-12));
    assertThat(Math.log(estimate.interval().low())).isCloseTo(2.0 - 2.484138, within(1e-5));
    assertThat(Math.log(estimate.interval().high())).isCloseTo(2.0 + 2.484138, within(1e-5));
  }

  @Test
  void isAsWideBelowOneAsAbove() {
    RatioEstimate quicker = RatioEstimate.of(List.of(0.6, 0.7, 0.8), 0.05);
    RatioEstimate slower = RatioEstimate.of(List.of(-0.6, -0.7, -0.8), 0.05);

    assertThat(quicker.ratio() * slower.ratio()).isCloseTo(1.0, within(1e-12));
    assertThat(quicker.relativeHalfWidth()).isCloseTo(slower.relativeHalfWidth(), within(1e-12));
  }

  @Test
  void blocksThatAgreeGiveAnIntervalOfNoWidth() {
    RatioEstimate estimate = RatioEstimate.of(List.of(0.5, 0.5, 0.5), 0.05);

    assertThat(estimate.interval().low()).isEqualTo(estimate.interval().high());
    assertThat(estimate.relativeHalfWidth()).isZero();
  }

  @Test
  void refusesWhatHasNoInterval() {
    assertThatThrownBy(() -> RatioEstimate.of(List.of(1.0), 0.05))
        .hasMessageContaining("at least two blocks");
    assertThatThrownBy(() -> RatioEstimate.of(List.of(1.0, Double.NaN), 0.05))
        .hasMessageContaining("finite");
    assertThatThrownBy(() -> RatioEstimate.of(List.of(1.0, Double.POSITIVE_INFINITY), 0.05))
        .hasMessageContaining("finite");
    assertThatThrownBy(() -> RatioEstimate.of(List.of(1.0, 2.0), 1.0))
        .hasMessageContaining("alpha");
  }
}
