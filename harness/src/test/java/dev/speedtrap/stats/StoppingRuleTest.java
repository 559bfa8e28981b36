package dev.speedtrap.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.speedtrap.stats.StoppingRule.Decision.GoOn;
import dev.speedtrap.stats.StoppingRule.Decision.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class StoppingRuleTest {
  private static final StoppingRule RULE = StoppingRule.STANDARD;

  @Test
  void looksOnlyWhereItWasPlanned() {
    List<Double> calm = new ArrayList<>();
    for (int blocks = 0; blocks < 6; blocks++) {
      assertThat(RULE.decide(calm)).isEqualTo(new GoOn(6));
      calm.add(1.0);
    }
    assertThat(RULE.decide(calm)).isInstanceOf(Stop.class);
  }

  @Test
  void goesOnWhileTheIntervalIsWide() {
    List<Double> noisy = alternating(6);
    assertThat(RULE.decide(noisy)).isEqualTo(new GoOn(10));
    assertThat(RULE.decide(alternating(7))).isEqualTo(new GoOn(10));
    assertThat(RULE.decide(alternating(10))).isEqualTo(new GoOn(16));
  }

  @Test
  void endsAtTheLastLookAndSaysWide() {
    Stop stop = (Stop) RULE.decide(alternating(16));

    assertThat(stop.wide()).isTrue();
    assertThat(stop.estimate().blocks()).isEqualTo(16);
  }

  @Test
  void standardRuleIsTheDesigns() {
    assertThat(RULE.looks()).containsExactly(6, 10, 16);
    assertThat(RULE.alpha()).isEqualTo(0.035);
    assertThat(RULE.halfWidth()).isEqualTo(0.05);
  }

  @Test
  void refusesLooksThatDoNotAscend() {
    assertThatThrownBy(() -> new StoppingRule(List.of(6, 6), 0.05, 0.05))
        .hasMessageContaining("ascend");
    assertThatThrownBy(() -> new StoppingRule(List.of(1, 6), 0.05, 0.05))
        .hasMessageContaining("two blocks");
  }

  @Test
  void coversTheTruthWhenTheNoiseIsNormal() {
    assertThat(coverage(SplittableRandom::nextGaussian)).isBetween(0.94, 0.985);
  }

  @Test
  void coversTheTruthWhenOneBlockInTwentyIsFarOff() {
    assertThat(coverage(random -> random.nextGaussian() * (random.nextInt(20) == 0 ? 5 : 1)))
        .isBetween(0.94, 0.99);
  }

  @Test
  void endsSoonerWhereLessIsAskedFor() {
    StoppingRule short6 = RULE.upTo(6);
    assertThat(short6.decide(alternating(5))).isEqualTo(new GoOn(6));
    assertThat(((Stop) short6.decide(alternating(6))).wide()).isTrue();
    assertThatIllegalArgumentException().isThrownBy(() -> RULE.upTo(7));
  }

  /** Share of 20,000 simulated gradings, over quiet to noisy machines, that cover the truth. */
  private static double coverage(ToDoubleFunction<SplittableRandom> noise) {
    SplittableRandom random = new SplittableRandom(20261121);
    double truth = Math.log(16);
    int gradings = 20_000;
    int covered = 0;
    for (int i = 0; i < gradings; i++) {
      double spread = 0.01 + 0.09 * random.nextDouble();
      List<Double> values = new ArrayList<>();
      StoppingRule.Decision decision = RULE.decide(values);
      while (decision instanceof GoOn) {
        values.add(truth + spread * noise.applyAsDouble(random));
        decision = RULE.decide(values);
      }
      if (((Stop) decision).estimate().interval().covers(16)) {
        covered++;
      }
    }
    return (double) covered / gradings;
  }

  private static List<Double> alternating(int blocks) {
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < blocks; i++) {
      values.add(i % 2 == 0 ? 0.5 : 1.5);
    }
    return values;
  }
}
