package dev.speedtrap.grade;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JmhAllowanceTest {
  private static final long SECOND = 1_000_000_000L;
  private static final JmhAllowance RULE = new JmhAllowance(SECOND / 2, SECOND, 0.1, SECOND / 20);

  @Test
  void coversWhatTheBaselineLeavesUnaccountedAndALittleMore() {
    assertThat(RULE.covers(2 * SECOND, 2 * SECOND, 7 * SECOND)).isTrue();
    assertThat(RULE.covers(2 * SECOND, 36 * SECOND / 10, 7 * SECOND)).isTrue();
    assertThat(RULE.covers(2 * SECOND, 38 * SECOND / 10, 7 * SECOND)).isFalse();
  }

  @Test
  void wondersBeforeItRefuses() {
    assertThat(RULE.expects(2 * SECOND, 31 * SECOND / 10, 7 * SECOND)).isTrue();
    assertThat(RULE.expects(2 * SECOND, 33 * SECOND / 10, 7 * SECOND)).isFalse();
  }

  @Test
  void invocationsCannotTakeLongerThanTheProcess() {
    assertThat(RULE.fits(7 * SECOND, 7 * SECOND)).isTrue();
    assertThat(RULE.fits(71 * SECOND / 10, 7 * SECOND)).isFalse();
  }
}
