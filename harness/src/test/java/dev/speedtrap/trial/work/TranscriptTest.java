package dev.speedtrap.trial.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.speedtrap.files.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T10:15:02Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  @Test
  void writesTimeEventAndAgentTimeBeforeTheRest() {
    Path file = folder.resolve("transcript.jsonl");
    Transcript transcript = Transcript.open(file, CLOCK);
    transcript.timedBy(() -> Duration.ofMillis(1500));
    transcript.write("measured", Map.of("text", "line\nend"));
    assertThat(file)
        .hasContent(
            """
            {"time":"2026-11-21T10:15:02Z","event":"measured","agent_time":"1.5s","text":"line\\nend"}
            """);
  }

  @Test
  void goesOnAfterACrashInTheMiddleOfALine() throws IOException {
    Path file = folder.resolve("transcript.jsonl");
    Transcript.open(file, CLOCK).write("asked", Map.of("turn", 1));
    Files.writeString(file, "{\"time\":\"2026-11-21T10:1", StandardOpenOption.APPEND);
    Transcript transcript = Transcript.open(file, CLOCK);
    transcript.write("lost", Map.of("turn", 1));
    assertThat(transcript.events())
        .extracting(event -> event.path("event").asText())
        .containsExactly("asked", "lost");
    assertThat(Transcript.open(file, CLOCK).events()).isEqualTo(transcript.events());
  }

  @Test
  void saysWhichLineIsNoEvent() throws IOException {
    Path file = Files.writeString(folder.resolve("t"), "{\"event\":\"asked\"}\n{}\n");
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> Transcript.open(file, CLOCK))
        .withMessageContaining("t:2");
  }

  @Test
  void findsTheLastEventOfAName() {
    Transcript transcript = Transcript.open(folder.resolve("t"), CLOCK);
    transcript.write("asked", Map.of("turn", 1));
    transcript.write("asked", Map.of("turn", 2));
    assertThat(transcript.last("asked").orElseThrow().path("turn").asInt()).isEqualTo(2);
    assertThat(transcript.last("answered")).isEmpty();
  }
}
