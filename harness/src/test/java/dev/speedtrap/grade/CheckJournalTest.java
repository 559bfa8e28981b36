package dev.speedtrap.grade;

import static dev.speedtrap.grade.CheckFixtures.SEEDING;
import static dev.speedtrap.grade.CheckFixtures.STARTED;
import static dev.speedtrap.grade.CheckFixtures.ground;
import static dev.speedtrap.grade.CheckFixtures.input;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.speedtrap.files.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckJournalTest {
  private static final CheckGround GROUND = ground("6.1");

  @TempDir private Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void twoInputsAreDone() {
    file = folder.resolve("state/inputs.jsonl");
    CheckJournal journal = CheckJournal.begin(file, GROUND, SEEDING, STARTED);
    journal.add(input(1));
    journal.add(input(2));
  }

  @Test
  void givesBackWhatWasWritten() throws IOException {
    CheckJournal again = CheckJournal.goOn(file, GROUND);

    assertThat(again.inputs()).containsExactly(input(1), input(2));
    assertThat(again.seeding()).isEqualTo(SEEDING);
    assertThat(again.started()).isEqualTo(STARTED);
    assertThat(again.pulses()).hasSize(2);
    assertThat(again.told())
        .isEqualTo("2 inputs, measured 2026-11-21T17:20:00Z to 2026-11-21T17:40:00Z");

    again.add(input(3));
    assertThat(Files.readAllLines(file)).hasSize(4);
    assertThat(CheckJournal.goOn(file, GROUND).inputs()).hasSize(3);
  }

  @Test
  void dropsHalfALineAtTheEnd() throws IOException {
    Files.writeString(file, "{\"index\":3,\"seed\":1", StandardOpenOption.APPEND);
    CheckJournal again = CheckJournal.goOn(file, GROUND);
    again.add(input(3));

    assertThat(CheckJournal.goOn(file, GROUND).inputs())
        .containsExactly(input(1), input(2), input(3));
  }

  @Test
  void refusesAnotherCheck() {
    assertThatThrownBy(() -> CheckJournal.goOn(file, ground("6.2")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("another check")
        .hasMessageContaining("[kernel]");
  }

  @Test
  void saysInWhichLineItCannotBeRead() throws IOException {
    List<String> lines = Files.readAllLines(file);
    Files.write(file, List.of(lines.get(0), lines.get(1), "{\"index\":2}"));
    assertThatThrownBy(() -> CheckJournal.goOn(file, GROUND))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("line 3");

    Files.write(file, List.of(lines.get(0), lines.get(2)));
    assertThatThrownBy(() -> CheckJournal.goOn(file, GROUND))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("line 2: index must be 1, was 2");

    Files.writeString(file, lines.get(0).replace("\"schema\":1", "\"schema\":2") + "\n");
    assertThatThrownBy(() -> CheckJournal.goOn(file, GROUND))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("schema is 2");

    Files.writeString(file, "");
    assertThatThrownBy(() -> CheckJournal.goOn(file, GROUND)).isInstanceOf(InvalidInput.class);
  }

  @Test
  void oneThatIsUnkeptRemembersAllTheSame() {
    CheckJournal unkept = CheckJournal.unkept(SEEDING, STARTED);
    unkept.add(input(1));
    assertThat(unkept.inputs()).containsExactly(input(1));
  }
}
