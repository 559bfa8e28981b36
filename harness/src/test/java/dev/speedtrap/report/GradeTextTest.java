package dev.speedtrap.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.task.Hours;
import dev.speedtrap.task.HumanBaseline;
import dev.speedtrap.task.People;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GradeTextTest {

  @ParameterizedTest
  @CsvSource({"1.004, 1.00x", "3.14, 3.14x", "16.04, 16.0x", "52.3, 52.3x", "285.4, 285x"})
  void speedupsAreWrittenWithThreeDigits(double ratio, String text) {
    assertThat(GradeText.times(ratio)).isEqualTo(text);
  }

  @Test
  void aHumanBaselineSaysWhatItWasMeasuredOn() {
    HumanBaseline human =
        new HumanBaseline(
            4, new Hours(4, 8), new People.Unknown(), "an article", "the original evaluation");

    assertThat(GradeText.human(human))
        .isEqualTo("4x in 4 to 8 hours; the original evaluation; source: an article");
  }
}
