package dev.speedtrap.trial.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.speedtrap.files.Documents;
import dev.speedtrap.files.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @TempDir Path folder;

  @Test
  void handsOutWhatWasPutInTheOldestFirst() {
    Inbox inbox = new Inbox(folder.resolve("inbox"));
    assertThat(inbox.waiting()).isEmpty();
    InboxMessage later = hint(NOON.plusMillis(1), "second");
    InboxMessage correction =
        InboxMessage.of(
            at(NOON),
            "Ada L",
            InboxMessage.Act.CORRECTION,
            "",
            Optional.empty(),
            Map.of("run", "text"),
            List.of("old.py"));
    inbox.put(later);
    inbox.put(correction);
    assertThat(inbox.waiting()).containsExactly(correction, later);
    inbox.done(correction);
    inbox.done(correction);
    assertThat(inbox.waiting()).containsExactly(later);
  }

  @Test
  void setsAsideWhatItCannotRead() throws IOException {
    Inbox inbox = new Inbox(folder);
    Files.writeString(folder.resolve("a.json"), "{\"half");
    InboxMessage hint = hint(NOON, "hello");
    Files.writeString(folder.resolve("other-name.json"), Documents.toJson(hint));
    Files.createSymbolicLink(folder.resolve("link.json"), Path.of("/etc/passwd"));
    Files.createDirectories(folder.resolve("folder.json"));
    Files.writeString(folder.resolve(".on-its-way.json"), "{");
    assertThat(inbox.waiting()).isEmpty();
    assertThat(folder.resolve("a.json.refused")).exists();
    assertThat(folder.resolve("a.json.refused.txt")).content().contains("this is no JSON");
    assertThat(folder.resolve("other-name.json.refused.txt")).content().contains(hint.id());
    assertThat(folder.resolve("link.json.refused.txt")).content().contains("no plain file");
    assertThat(folder.resolve("folder.json.refused.txt")).exists();
    assertThat(folder.resolve(".on-its-way.json")).exists();
  }

  @Test
  void refusesActsThatSayNothingOrNobody() {
    for (String person : List.of("", " Ada", "Ada\n", "Ada <ada@example.org>", "x".repeat(81))) {
      assertThatExceptionOfType(InvalidInput.class)
          .as(person)
          .isThrownBy(() -> InboxMessage.of(at(NOON), person, InboxMessage.Act.HINT, "text"));
    }
    assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> hint(NOON, " "));
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> InboxMessage.of(at(NOON), "Ada", InboxMessage.Act.CORRECTION, "text"));
  }

  private static InboxMessage hint(Instant when, String text) {
    return InboxMessage.of(at(when), "Ada", InboxMessage.Act.HINT, text);
  }

  private static Clock at(Instant when) {
    return Clock.fixed(when, ZoneOffset.UTC);
  }
}
