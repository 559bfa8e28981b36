package dev.speedtrap.grade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.task.AccuracyRule;
import dev.speedtrap.task.Limit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitShareTest {

  @Test
  void isTheDeviationByTheBound() {
    assertThat(LimitShare.of(new Limit.Max(4), 1)).isEqualTo(0.25);
    assertThat(LimitShare.of(new Limit.Within(4), 8)).isEqualTo(2);
    assertThat(LimitShare.of(new Limit.NoWorse(4, Limit.Better.LOWER), -3))
        .as("better than the baseline")
        .isZero();
  }

  @Test
  void isTheBoundByTheDeviationForALeastValue() {
    assertThat(LimitShare.of(new Limit.Min(0.9), 0.9)).isEqualTo(1);
    assertThat(LimitShare.of(new Limit.Min(0.9), 0.45)).isEqualTo(2);
    assertThat(LimitShare.of(new Limit.Min(0.9), 0)).isEqualTo(LimitShare.MOST);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300})
  void isNeverMoreThanTheMost(double deviation) {
    assertThat(LimitShare.of(new Limit.Max(1e-300), deviation)).isEqualTo(LimitShare.MOST);
  }

  @Test
  void saysOfABoundOfZeroOnlyWhetherItHolds() {
    assertThat(LimitShare.of(new Limit.Max(0), 0)).isEqualTo(1);
    assertThat(LimitShare.of(new Limit.Max(0), 1e-9)).isEqualTo(LimitShare.MOST);
  }

  @Test
  void takesTheLargestOfAllRulesAndAMissingValueForBroken() {
    List<AccuracyRule> contract = List.of(rule("a", 1), rule("b", 10));

    assertThat(LimitShare.largest(contract, Map.of("a", 0.5, "b", 1.0))).isEqualTo(0.5);
    assertThat(LimitShare.largest(contract, Map.of("a", 0.5))).isEqualTo(LimitShare.MOST);
  }

  private static AccuracyRule rule(String metric, double most) {
    return new AccuracyRule(metric, new Limit.Max(most), Optional.empty(), "a test");
  }
}
