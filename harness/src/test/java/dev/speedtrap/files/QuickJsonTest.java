package dev.speedtrap.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuickJsonTest {
  record Sample(String name, int size, Optional<Duration> time) {}

  @Test
  void readsAsDocumentsDo() {
    Sample sample = new Sample("x", 3, Optional.of(Duration.ofMinutes(5)));

    assertThat(parse(Documents.toJson(sample))).contains(sample);
    assertThat(parse("{\"name\": \"x\", \"size\": 3}"))
        .contains(new Sample("x", 3, Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{",
        "{\"name\": \"x\", \"size\": 3} {}",
        "{\"name\": \"x\", \"size\": 3, \"size\": 3}",
        "{\"name\": \"x\", \"size\": 3.5}",
        "{\"name\": \"x\", \"size\": null}",
        "{\"name\": \"x\", \"size\": 3, \"wombat\": 1}",
        "{\"name\": \"x\", \"size\": 3, \"time\": \"soon\"}",
      })
  void saysNothingOfWhatIsNotInOrder(String json) {
    assertThat(parse(json)).isEmpty();
  }

  private static Optional<Sample> parse(String json) {
    return QuickJson.parse(json.getBytes(StandardCharsets.UTF_8), Sample.class);
  }
}
