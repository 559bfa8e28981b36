package dev.speedtrap.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.record.Speedup;
import dev.speedtrap.stats.Interval;
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
  void aCountShowsItsRangeAndNoInterval() {
    Speedup.Counted counted = new Speedup.Counted(4.0, 5, 2.0, 8.0, 123_456, 30_864, "cycles");

    assertThat(GradeText.speedup(counted, ""))
        .containsExactly(
            "  speedup      4.00x, from 5 seeds, 2.00x to 8.00x on one seed; a count has no interval",
            "  cost         baseline 1.235e+05, rewrite 3.086e+04 cycles (geometric means)");
  }

  @Test
  void aTimedSpeedupShowsItsInterval() {
    Speedup.Timed timed = new Speedup.Timed(4.0, new Interval(3.9, 4.1), 6, 0.02, 8.0, 2.0);

    assertThat(GradeText.speedup(timed, "medians").get(0))
        .isEqualTo("  speedup      4.00x, 95% interval 3.90x to 4.10x, from 6 blocks");
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
