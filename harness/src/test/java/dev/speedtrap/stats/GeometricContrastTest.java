package dev.speedtrap.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.speedtrap.stats.GeometricContrast.Group;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeometricContrastTest {
  /** Student's sleep data (Biometrika 6, 1908), extra hours under two drugs. */
  private static final List<Double> FIRST =
      List.of(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0);

  private static final List<Double> SECOND =
      List.of(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4);

  /** What R's t.test gives for these data as two samples: −3.3654832 to 0.2054832. */
  @Test
  void twoGroupsGiveWelchsInterval() {
    GeometricContrast contrast =
        GeometricContrast.of(List.of(new Group(1, FIRST), new Group(-1, SECOND)), 0.05);

    assertThat(Math.log(contrast.ratio())).isEqualTo(-1.58, within(1e-9));
    assertThat(Math.log(contrast.interval().low())).isEqualTo(-3.3654832, within(1e-6));
    assertThat(Math.log(contrast.interval().high())).isEqualTo(0.2054832, within(1e-6));
  }

  @Test
  void oneGroupGivesStudentsInterval() {
    RatioEstimate estimate = RatioEstimate.of(FIRST, 0.05);
    GeometricContrast contrast = GeometricContrast.of(List.of(new Group(1, FIRST)), 0.05);

    assertThat(contrast.ratio()).isEqualTo(estimate.ratio(), within(1e-9));
    assertThat(contrast.interval().low()).isEqualTo(estimate.interval().low(), within(1e-9));
    assertThat(contrast.interval().high()).isEqualTo(estimate.interval().high(), within(1e-9));
  }

  @Test
  void withoutSpreadTheIntervalIsAPoint() {
    GeometricContrast contrast =
        GeometricContrast.of(
            List.of(new Group(1, List.of(2.0, 2.0)), new Group(-1, List.of(1.0, 1.0))), 0.05);

    assertThat(contrast.interval().low()).isEqualTo(contrast.interval().high());
    assertThat(contrast.ratio()).isEqualTo(Math.E, within(1e-12));
  }

  @Test
  void refusesWhatHasNoInterval() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Group(1, List.of(1.0)));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> GeometricContrast.of(List.of(new Group(1, List.of(1.0, Double.NaN))), 0.05));
  }
}
