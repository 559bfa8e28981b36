package dev.speedtrap.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.task.Limit.Better;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccuracyRuleTest {
  static Stream<Limit> everyKindOfLimit() {
    return Stream.of(
        new Limit.Max(Double.MAX_VALUE),
        new Limit.Min(-Double.MAX_VALUE),
        new Limit.Within(Double.MAX_VALUE),
        new Limit.NoWorse(Double.MAX_VALUE, Better.LOWER),
        new Limit.NoWorse(Double.MAX_VALUE, Better.HIGHER));
  }

  @ParameterizedTest
  @MethodSource("everyKindOfLimit")
  void failsEveryNumberThatIsNotFinite(Limit limit) {
    boolean single = limit instanceof Limit.Max || limit instanceof Limit.Min;
    double[] odd = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (double x : odd) {
      if (single) {
        assertThat(limit.holds(new Metric.Distance(x))).isFalse();
      } else {
        assertThat(limit.holds(new Metric.Pair(x, 1))).isFalse();
        assertThat(limit.holds(new Metric.Pair(1, x))).isFalse();
        assertThat(limit.holds(new Metric.Pair(x, x))).isFalse();
      }
    }
    assertThat(limit.holds(single ? new Metric.Distance(1) : new Metric.Pair(1, 2))).isTrue();
  }

  @Test
  void includesTheBoundItself() {
    assertThat(new Limit.Max(3).holds(new Metric.Distance(3))).isTrue();
    assertThat(new Limit.Max(3).holds(new Metric.Distance(Math.nextUp(3.0)))).isFalse();
    assertThat(new Limit.Min(3).holds(new Metric.Distance(3))).isTrue();
    assertThat(new Limit.Min(3).holds(new Metric.Distance(Math.nextDown(3.0)))).isFalse();
  }

  @Test
  void withinHasTwoSidesAndNoWorseOne() {
    Limit within = new Limit.Within(0.5);
    assertThat(within.holds(new Metric.Pair(2, 2.5))).isTrue();
    assertThat(within.holds(new Metric.Pair(2, 1.5))).isTrue();
    assertThat(within.holds(new Metric.Pair(2, 2.6))).isFalse();
    assertThat(within.holds(new Metric.Pair(2, 1.4)))
        .as("better than the baseline is as suspect as worse")
        .isFalse();

    Limit loss = new Limit.NoWorse(0.5, Better.LOWER);
    assertThat(loss.holds(new Metric.Pair(2, 1))).isTrue();
    assertThat(loss.holds(new Metric.Pair(2, 2.6))).isFalse();
    Limit share = new Limit.NoWorse(0.5, Better.HIGHER);
    assertThat(share.holds(new Metric.Pair(2, 3))).isTrue();
    assertThat(share.holds(new Metric.Pair(2, 1.4))).isFalse();
  }

  @ParameterizedTest
  @MethodSource("everyKindOfLimit")
  void saysThatTheGraderIsWrongWhereItScoresTheOtherShape(Limit limit) {
    boolean single = limit instanceof Limit.Max || limit instanceof Limit.Min;
    Metric wrong = single ? new Metric.Pair(1, 1) : new Metric.Distance(1);
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> limit.holds(wrong))
        .withMessageContaining("the grader scored");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void refusesBoundsThatAreNotFinite(double bound) {
    assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> new Limit.Max(bound));
    assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> new Limit.Min(bound));
    assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> new Limit.Within(bound));
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> new Limit.NoWorse(bound, Better.LOWER));
    assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> new Limit.Within(-1));
  }
}
