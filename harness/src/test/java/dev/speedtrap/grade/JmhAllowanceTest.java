package dev.speedtrap.grade;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JmhAllowanceTest {
  private static final long SECOND = 1_000_000_000L;
  private static final JmhAllowance RULE = new JmhAllowance(1.5, 2, SECOND / 2, 0.1, SECOND / 20);

  @Test
  void coversWhatTheBaselineLeavesUnaccountedAndALittleMore() {
    assertThat(RULE.covers(2 * SECOND, 2 * SECOND, 7 * SECOND)).isTrue();
    assertThat(RULE.covers(2 * SECOND, 51 * SECOND / 10, 7 * SECOND)).isTrue();
    assertThat(RULE.covers(2 * SECOND, 53 * SECOND / 10, 7 * SECOND)).isFalse();
  }

  @Test
  void wondersBeforeItRefuses() {
    assertThat(RULE.expects(2 * SECOND, 39 * SECOND / 10, 7 * SECOND)).isTrue();
    assertThat(RULE.expects(2 * SECOND, 40 * SECOND / 10, 7 * SECOND)).isFalse();
  }

  @Test
  void aSlowHostSlowsBothSides() {
    assertThat(RULE.covers(2 * SECOND, 6 * SECOND, 7 * SECOND)).isFalse();
    assertThat(RULE.covers(4 * SECOND, 6 * SECOND, 7 * SECOND)).isTrue();
  }

  @Test
  void invocationsCannotTakeLongerThanTheProcess() {
    assertThat(RULE.fits(7 * SECOND, 7 * SECOND)).isTrue();
    assertThat(RULE.fits(71 * SECOND / 10, 7 * SECOND)).isFalse();
  }
}
