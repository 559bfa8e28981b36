package dev.speedtrap.grade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.record.Steadiness;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PulseLogTest {
  private final Deque<Optional<Pulse>> told = new ArrayDeque<>();
  private final PulseLog log = new PulseLog(told::remove);

  @Test
  void tellsOfABlockWhatLayFurtherFromTheMedianBeforeItOrAfter() {
    tells(100, 100, 100, 80);
    log.begin();
    assertThat(log.end()).contains(new Steadiness(0.8, 1.0));

    tells(105);
    log.begin();
    assertThat(log.end()).as("80 was the last before it").contains(new Steadiness(0.8, 1.0));

    tells(110);
    log.begin();
    assertThat(log.end()).contains(new Steadiness(1.1, 1.0));
    assertThat(told).isEmpty();
  }

  @Test
  void aSlowMachineIsAsGoodAsAQuickOne() {
    tells(10, 10, 10, 10);
    log.begin();
    assertThat(log.end()).contains(new Steadiness(1.0, 1.0));
  }

  @Test
  void saysNothingWhereTheYardstickDoesNot() {
    told.addAll(List.of(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    log.begin();
    assertThat(log.end()).isEmpty();
  }

  @Test
  void goesOnFromAnEarlierPartAndAsksAgainBeforeTheFirstBlock() {
    log.resume(List.of(new Pulse(100, 5), new Pulse(100, 5), new Pulse(100, 5), new Pulse(50, 5)));
    tells(100, 90);
    log.begin();
    assertThat(log.end()).as("50 was before the pause").contains(new Steadiness(0.9, 1.0));

    tells(100);
    log.begin();
    log.end();
    assertThat(told).isEmpty();
    assertThat(log.pulses()).hasSize(7);
  }

  private void tells(double... flops) {
    for (double each : flops) {
      told.add(Optional.of(new Pulse(each, 5)));
    }
  }
}
