package dev.speedtrap.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EquivalenceTest {
  @Test
  void intervalIsWelchs() {
    // Means 2 and 4, standard deviations 1 and 2, three values each: the variance of the difference
    // is 5/3, Welch's degrees of freedom (5/3)² / ((1/9 + 16/9) / 2) = 2.941176. Student's t at
    // 0.95
    // and as many degrees, from tables between 2.919986 (2) and 2.353363 (3), is near 2.37.
    Equivalence equivalence = Equivalence.of(List.of(1.0, 2.0, 3.0), List.of(2.0, 4.0, 6.0), 0.1);

    double halfWidth = Math.log(equivalence.ratio().high()) - 2;
    assertThat(Math.log(equivalence.ratio().low())).isCloseTo(2 - halfWidth, within(1e-12));
    assertThat(halfWidth / Math.sqrt(5.0 / 3)).isBetween(2.3534, 2.42);
  }

  @Test
  void equalBlocksAreTheSame() {
    List<Double> blocks = List.of(1.0, 1.01, 0.99, 1.0, 1.02, 0.98);

    assertThat(Equivalence.of(blocks, blocks, 0.05).answer()).isEqualTo(Equivalence.Answer.SAME);
    assertThat(Equivalence.of(blocks, blocks, 0.05).ratio().covers(1)).isTrue();
  }

  @Test
  void noiseDecidesNothing() {
    List<Double> noisy = List.of(0.1, 2.0, 0.4, 1.9, 1.0, 0.2);

    assertThat(Equivalence.of(noisy, noisy, 0.05).answer()).isEqualTo(Equivalence.Answer.UNDECIDED);
  }

  @Test
  void speedupsFarApartDifferInEitherDirection() {
    List<Double> three = Stream.of(1.0, 1.01, 0.99).map(v -> v * Math.log(3)).toList();
    List<Double> four = Stream.of(1.0, 1.01, 0.99).map(v -> v * Math.log(4)).toList();

    assertThat(Equivalence.of(three, four, 0.1).answer()).isEqualTo(Equivalence.Answer.DIFFERENT);
    assertThat(Equivalence.of(four, three, 0.1).answer()).isEqualTo(Equivalence.Answer.DIFFERENT);
  }

  @Test
  void countsWithoutSpreadAreComparedAsTheyAre() {
    Equivalence equivalence = Equivalence.of(List.of(1.0, 1.0), List.of(1.0, 1.0), 0.1);

    assertThat(equivalence).isEqualTo(new Equivalence(new Interval(1, 1), Equivalence.Answer.SAME));
  }

  @Test
  void speedupsAtTheMarginAreCalledTheSameInOneOfTwentyTrials() {
    Random random = new Random(7);
    int trials = 4_000;
    int same = 0;
    for (int trial = 0; trial < trials; trial++) {
      List<Double> here = noise(random, 0);
      List<Double> there = noise(random, Math.log(1.1));
      same += Equivalence.of(here, there, 0.1).answer() == Equivalence.Answer.SAME ? 1 : 0;
    }
    assertThat(same / (double) trials).isBetween(0.035, 0.065);
  }

  @Test
  void refusesWhatSaysNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Equivalence.of(List.of(1.0), List.of(1.0, 2.0), 0.1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Equivalence.of(List.of(1.0, Double.NaN), List.of(1.0, 2.0), 0.1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Equivalence.of(List.of(1.0, 2.0), List.of(1.0, 2.0), 0));
  }

  private static List<Double> noise(Random random, double mean) {
    return Stream.generate(() -> mean + 0.01 * random.nextGaussian()).limit(6).toList();
  }
}
