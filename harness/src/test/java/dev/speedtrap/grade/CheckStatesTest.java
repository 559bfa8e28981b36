package dev.speedtrap.grade;

import static dev.speedtrap.grade.CheckFixtures.SEEDING;
import static dev.speedtrap.grade.CheckFixtures.STARTED;
import static dev.speedtrap.grade.CheckFixtures.ground;
import static dev.speedtrap.grade.CheckFixtures.input;
import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.record.Environment;
import dev.speedtrap.record.Seeding;
import dev.speedtrap.stats.StoppingRule;
import dev.speedtrap.task.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckStatesTest {
  private static final Seeding OTHER = new Seeding("ab".repeat(32), false);

  @TempDir private Path folder;
  private final List<String> said = new ArrayList<>();

  @Test
  void goesOnWithTheSameSecretAndSaysAfterWhat() {
    open(SEEDING, false).add(input(1));
    CheckJournal again = open(OTHER, false);

    assertThat(again.inputs()).containsExactly(input(1));
    assertThat(again.seeding()).isEqualTo(SEEDING);
    assertThat(said.get(said.size() - 1))
        .isEqualTo("going on after 1 input, measured 2026-11-21T17:20:00Z to 2026-11-21T17:30:00Z");
  }

  @Test
  void freshDropsWhatThereIs() {
    open(SEEDING, false).add(input(1));
    assertThat(open(OTHER, true).inputs()).isEmpty();
    assertThat(open(SEEDING, false).seeding()).as("nothing was measured").isEqualTo(SEEDING);
  }

  @Test
  void whatDiffersBeginsAnewAndIsNamed() throws IOException {
    open(SEEDING, false).add(input(1));
    CheckJournal other = states(false).open(ground("6.2"), OTHER, STARTED, said::add);

    assertThat(other.inputs()).isEmpty();
    assertThat(said).anyMatch(line -> line.endsWith("differs in kernel"));
    assertThat(open(OTHER, false).inputs()).as("the first is still there").hasSize(1);
    assertThat(folders()).hasSize(2);
  }

  @Test
  void setsAsideWhatCannotBeRead() throws IOException {
    for (int time = 1; time <= 2; time++) {
      open(SEEDING, false).add(input(1));
      Path file = folders().get(0).resolve("inputs.jsonl");
      Files.writeString(file, Files.readAllLines(file).get(0) + "\nno JSON\n");
      assertThat(open(OTHER, false).inputs()).isEmpty();

      assertThat(said).anyMatch(line -> line.contains("cannot be read") && line.contains("line 2"));
      assertThat(folders()).hasSize(1 + time);
      assertThat(folders().get(time).resolve("inputs.jsonl")).content().contains("no JSON");
    }
  }

  @Test
  void setsAsideAFolderWhereAFileShouldBe() throws IOException {
    open(SEEDING, false);
    Path file = folders().get(0).resolve("inputs.jsonl");
    Files.delete(file);
    Files.createDirectory(file);

    assertThat(open(OTHER, false).inputs()).isEmpty();
    assertThat(folders()).hasSize(2);
  }

  @Test
  void nothingIsLeftOfACheckThatIsDone() throws IOException {
    open(SEEDING, false).add(input(1));
    states(false).remove(ground("6.1"));
    states(false).remove(ground("6.1"));
    assertThat(folders()).isEmpty();
  }

  @Test
  void theGroundIsAllThatAFigureDependsOn() {
    CheckGround one = ofTally("6.1", StoppingRule.STANDARD);

    assertThat(one.facts())
        .containsKeys("task", "reference half", "honest other-order", "exploit skips-last")
        .containsEntry("image base", "sha256:7")
        .containsEntry("leased cores", "1")
        .containsEntry("speedtrap", "0.1");
    assertThat(ofTally("6.1", StoppingRule.STANDARD).key()).isEqualTo(one.key());
    assertThat(ofTally("6.1", StoppingRule.STANDARD.upTo(6)).key())
        .as("whoever cannot wait may end it sooner")
        .isEqualTo(one.key());
    assertThat(ofTally("6.2", StoppingRule.STANDARD).key()).isNotEqualTo(one.key());
    assertThat(ofTally("6.1", new StoppingRule(List.of(6, 10, 16), 0.05, 0.05)).differences(one))
        .containsExactly("alpha");
  }

  private static CheckGround ofTally(String kernel, StoppingRule rule) {
    Environment environment =
        new Environment(
            "a processor",
            2,
            8L << 30,
            kernel,
            "Debian",
            "Docker 20",
            "1.41",
            "the engine's default",
            "1",
            Map.of("base", "sha256:7"),
            "17",
            "0.1");
    return CheckGround.of(TallyBench.tally(), Scale.FULL, rule, environment);
  }

  private CheckJournal open(Seeding drawn, boolean fresh) {
    return states(fresh).open(ground("6.1"), drawn, STARTED, said::add);
  }

  private CheckStates states(boolean fresh) {
    return new CheckStates(folder.resolve("checks"), fresh);
  }

  private List<Path> folders() throws IOException {
    try (Stream<Path> states = Files.list(folder.resolve("checks"))) {
      return states.sorted().toList();
    }
  }
}
