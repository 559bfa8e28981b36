package dev.speedtrap.grade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.task.JmhTiming;
import dev.speedtrap.task.Scale;
import org.junit.jupiter.api.Test;

class PaceTest {
  private final Pace pace = new Pace(new JmhTiming(3, 5, 103));

  @Test
  void aQuickerRewriteGetsAsManyMoreInvocations() {
    pace.baselineTook(Scale.FULL, 0.8);

    assertThat(pace.wanted(Scale.FULL, 0.1, 5)).isEqualTo(40);
    assertThat(pace.wanted(Scale.FULL, 0.1, 35)).as("near enough").isEqualTo(35);
    assertThat(pace.wanted(Scale.FULL, 0.1, 90)).as("too many").isEqualTo(40);
  }

  @Test
  void neverFewerThanTheBaselineNorMoreThanThereAreInputs() {
    pace.baselineTook(Scale.FULL, 0.8);

    assertThat(pace.wanted(Scale.FULL, 1e-9, 5)).isEqualTo(100);
    assertThat(pace.wanted(Scale.FULL, 9.0, 5)).isEqualTo(5);
    assertThat(pace.wanted(Scale.FULL, 9.0, 100)).isEqualTo(5);
  }

  @Test
  void nothingChangesBeforeTheBaselineIsKnown() {
    pace.baselineTook(Scale.FULL, 0.8);

    assertThat(pace.wanted(Scale.SMOKE, 0.001, 5)).isEqualTo(5);
  }
}
