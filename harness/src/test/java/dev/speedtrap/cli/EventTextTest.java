package dev.speedtrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventTextTest {
  @TempDir Path folder;

  @Test
  void tellsWhatAnAgentDoes() {
    assertThat(
            EventText.of(
                """
                {"time": "2026-11-21T10:00:00Z", "event": "answered", "agent_time": "12s",
                 "text": "I look first.", "calls": [{"id": "1", "name": "read_file", "arguments": {"path": "run"}}]}
                """))
        .hasValue("[12s] answers: I look first.\n    -> read_file {\"path\":\"run\"}");
    assertThat(
            EventText.of(
                """
                {"event": "request", "agent_time": "1min", "id": "request-1", "kind": "question", "text": "May I?"}
                """))
        .hasValue("[1min] ASKS: May I?\n    (answer TEXT)");
    assertThat(
            EventText.of(
                """
                {"event": "measured", "agent_time": "1min", "scale": "smoke", "speedup": 3.14159, "accurate": false}
                """))
        .hasValue("[1min] measured at scale smoke: 3.14x, NOT accurate");
    assertThat(EventText.of("{\"event\": \"lost\", \"agent_time\": \"5s\", \"turn\": 3}"))
        .hasValue("[5s] lost {\"turn\":3}");
  }

  @Test
  void nothingThatAModelWroteSteersTheTerminal() {
    assertThat(
            EventText.of(
                "{\"event\": \"noticed\", \"agent_time\": \"5s\", \"text\": \"a\\u001b[2Jb\\u009bc\\u202ed\"}"))
        .hasValue("[5s] noticed: a [2Jb c d");
  }

  @Test
  void longEventsAreCut() {
    String text = "x\\n".repeat(100);
    assertThat(
            EventText.of(
                "{\"event\": \"returned\", \"agent_time\": \"5s\", \"text\": \"" + text + "\"}"))
        .hasValueSatisfying(shown -> assertThat(shown).endsWith("(88 more lines)"));
  }

  @Test
  void whatIsNoEventIsPassedOver() {
    assertThat(EventText.of("no JSON")).isEmpty();
    assertThat(EventText.of("{\"a\": 1}")).isEmpty();
  }

  @Test
  void tailGivesEachWholeLineOnce() throws IOException {
    Path file = folder.resolve("transcript.jsonl");
    TranscriptTail tail = new TranscriptTail(file);
    assertThat(tail.lines()).isEmpty();

    Files.writeString(file, "one\ntw");
    assertThat(tail.lines()).containsExactly("one");
    assertThat(tail.lines()).isEmpty();

    Files.writeString(file, "o\nthree\n", StandardOpenOption.APPEND);
    assertThat(tail.lines()).containsExactly("two", "three");
  }
}
