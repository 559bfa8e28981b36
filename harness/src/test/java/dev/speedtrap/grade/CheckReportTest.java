package dev.speedtrap.grade;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CheckReportTest {
  @Test
  void honestAndCheatingMustLieThirtyTimesApart() {
    assertThat(CheckReport.tooNarrow(30)).isFalse();
    assertThat(CheckReport.tooNarrow(29.9)).isTrue();
    assertThat(CheckReport.tooNarrow(Double.POSITIVE_INFINITY)).as("honest is exact").isFalse();
    assertThat(CheckReport.tooNarrow(Double.NaN)).as("both are exact").isTrue();
  }
}
