package dev.speedtrap.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.speedtrap.files.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterventionLogTest {
  private static final Intervention APPROVAL =
      new Intervention(
          "20261121T101502123Z-07a4c1f2",
          InterventionKind.APPROVAL,
          "Ada",
          Instant.parse("2026-11-21T10:15:02.123Z"),
          Duration.ofMillis(1500),
          Duration.ofSeconds(4),
          false,
          "once",
          Optional.of("request-1"),
          Optional.of(true),
          Optional.empty(),
          Optional.empty());

  @TempDir Path folder;

  @Test
  void readsWhatItWrote() {
    Path file = folder.resolve("interventions.jsonl");
    InterventionLog.open(file).add(APPROVAL);
    assertThat(InterventionLog.read(file)).containsExactly(APPROVAL);
    assertThat(InterventionLog.open(file).of(APPROVAL.id())).contains(APPROVAL);
  }

  @Test
  void takesAnActDownOnce() {
    InterventionLog log = InterventionLog.open(folder.resolve("interventions.jsonl"));
    log.add(APPROVAL);
    assertThatIllegalArgumentException().isThrownBy(() -> log.add(APPROVAL));
  }

  @Test
  void namesTheActThatCannotBeRead() throws IOException {
    Path file = Files.writeString(folder.resolve("interventions.jsonl"), "{}\n");
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> InterventionLog.read(file))
        .withMessageContaining("act 1");
  }

  @Test
  void hasNoActsWhereThereIsNoLog() {
    assertThat(InterventionLog.read(folder.resolve("none"))).isEmpty();
  }
}
