package dev.speedtrap.grade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.record.JmhTime;
import org.junit.jupiter.api.Test;

class JmhAllowanceTest {
  private static final long SECOND = 1_000_000_000L;
  private static final JmhAllowance RULE =
      new JmhAllowance(2, SECOND / 2, 0.1, 0.1, SECOND / 10, SECOND / 100, SECOND / 20);

  @Test
  void coversWhatTheBaselineLeavesUnaccountedAndALittleMore() {
    assertThat(RULE.covers(2 * SECOND, 2 * SECOND, 7 * SECOND)).isTrue();
    assertThat(RULE.covers(2 * SECOND, 51 * SECOND / 10, 7 * SECOND)).isTrue();
    assertThat(RULE.covers(2 * SECOND, 53 * SECOND / 10, 7 * SECOND)).isFalse();
  }

  @Test
  void wondersBeforeItRefuses() {
    assertThat(RULE.covers(2 * SECOND, 4 * SECOND, 7 * SECOND)).isTrue();
    assertThat(RULE.expects(2 * SECOND, 4 * SECOND)).isFalse();
    assertThat(RULE.expects(5 * SECOND / 10, 4 * SECOND)).as("a tenth, and noise").isTrue();
    assertThat(RULE.expects(51 * SECOND / 100, 4 * SECOND)).isFalse();
  }

  @Test
  void whatJmhDoesBetweenInvocationsIsNotHidden() {
    JmhTime ofBaseline = new JmhTime(SECOND, 3, 6, 2 * SECOND);

    assertThat(RULE.mayBeHidden(ofBaseline, new JmhTime(SECOND / 10, 3, 56, 3 * SECOND)))
        .as("a second more, half of it for fifty invocations more")
        .isEqualTo(SECOND / 2);
    assertThat(RULE.mayBeHidden(ofBaseline, new JmhTime(SECOND / 10, 3, 56, 2 * SECOND))).isZero();
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
