package dev.speedtrap.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LatestEndTest {
  private static final Instant NOW = Instant.parse("2026-11-21T18:00:00Z");

  @Test
  void countsOnTheLongestSoFar() {
    List<CheckedInput> inputs = List.of(input(1, 60, 600), input(2, 90, 300), input(3, 30, 0));

    assertThat(new LatestEnd(10, 0).after(NOW, inputs)).isEqualTo(NOW.plusSeconds(900));
    assertThat(new LatestEnd(5, 1).after(NOW, inputs)).isEqualTo(NOW.plusSeconds(450 + 600));
  }

  private static CheckedInput input(int index, double ladder, double judging) {
    return new CheckedInput(index, 1, NOW, 20, ladder, judging, List.of(), Map.of());
  }
}
