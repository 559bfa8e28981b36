package dev.speedtrap.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ShareDifferenceTest {
  /** Newcombe 1998, table II, example (a): 56/70 against 48/80 gives 0.0524 to 0.3339. */
  @Test
  void agreesWithThePublishedExample() {
    ShareDifference difference = ShareDifference.of(48, 80, 56, 70, 0.05);

    assertThat(difference.value()).isEqualTo(0.2, within(1e-12));
    assertThat(difference.interval().low()).isEqualTo(0.0524, within(5e-5));
    assertThat(difference.interval().high()).isEqualTo(0.3339, within(5e-5));
  }

  @Test
  void saysSomethingWhereNothingHappened() {
    ShareDifference difference = ShareDifference.of(0, 3, 0, 3, 0.05);

    assertThat(difference.value()).isZero();
    assertThat(difference.interval().low()).isBetween(-1.0, -0.5);
    assertThat(difference.interval().high()).isBetween(0.5, 1.0);
  }
}
