package dev.speedtrap.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateTest {

  @Test
  void namesWhatItWasCountedOver() {
    Rate rate = Rate.events(3, 1.5, "agent-hours");

    assertThat(rate.value()).isEqualTo(2);
    assertThat(rate.count()).isEqualTo(3);
    assertThat(rate.denominator()).isEqualTo(1.5);
    assertThat(rate.unit()).isEqualTo("agent-hours");
    assertThat(rate.interval().covers(2)).isTrue();
  }

  @Test
  void clustersOfEqualSizeCountAsThatManyTrials() {
    Rate lines =
        Rate.clustered(
            List.of(new Rate.Cluster(100, 100), new Rate.Cluster(0, 100)), "changed lines");

    assertThat(lines.value()).isEqualTo(0.5);
    assertThat(lines.denominator()).isEqualTo(200);
    assertThat(lines.interval()).isEqualTo(Rate.share(1, 2, "trials").interval());
  }

  @Test
  void oneLargeClusterWeighsLessThanItsSize() {
    List<Rate.Cluster> even = Collections.nCopies(4, new Rate.Cluster(5, 10));
    List<Rate.Cluster> uneven =
        List.of(
            new Rate.Cluster(14, 28),
            new Rate.Cluster(2, 4),
            new Rate.Cluster(2, 4),
            new Rate.Cluster(2, 4));

    assertThat(width(Rate.clustered(uneven, "lines")))
        .isGreaterThan(width(Rate.clustered(even, "lines")));
  }

  @Test
  void emptyClustersSayNothing() {
    Rate.Cluster full = new Rate.Cluster(1, 2);

    assertThat(Rate.clustered(List.of(full, new Rate.Cluster(0, 0)), "lines"))
        .isEqualTo(Rate.clustered(List.of(full), "lines"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rate.clustered(List.of(new Rate.Cluster(0, 0)), "lines"))
        .withMessageContaining("not empty");
    assertThatIllegalArgumentException().isThrownBy(() -> new Rate.Cluster(2, 1));
  }

  @Test
  void medianLiesBetweenTheRanksOfTheBinomialTable() {
    // n = 10: P(at most 1 of 10) = 0.0107, P(at most 2) = 0.0547, so ranks 2 and 9.
    MedianEstimate ten =
        MedianEstimate.of(List.of(10.0, 9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0));
    MedianEstimate six = MedianEstimate.of(List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0));
    MedianEstimate five = MedianEstimate.of(List.of(1.0, 2.0, 3.0, 4.0, 5.0));

    assertThat(ten.median()).isCloseTo(5.5, within(1e-12));
    assertThat(ten.interval()).contains(new Interval(2, 9));
    assertThat(six.interval()).contains(new Interval(1, 6));
    assertThat(five.interval()).isEmpty();
    assertThat(five.median()).isEqualTo(3);
  }

  private static double width(Rate rate) {
    return rate.interval().high() - rate.interval().low();
  }
}
