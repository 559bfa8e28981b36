package dev.speedtrap.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.speedtrap.files.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskSkeletonTest {
  private static final UUID CANARY = UUID.fromString("0b4c1c1e-7d4a-4d0f-9a55-2f4c9e3a1b77");

  @TempDir Path home;

  @Test
  void isATaskThatTheCatalogReadsWithAllItsPrograms() {
    TaskSkeleton made = TaskSkeleton.plant("fit-line", home.resolve("private/tasks"), CANARY);
    Task task = Catalog.of(List.of(home.resolve("private/tasks"))).get("fit-line");
    assertThat(made.folder()).isEqualTo(task.folder());
    assertThat(task.manifest().canary()).contains("fit-line", CANARY.toString());
    assertThat(task.brief()).content().contains(CANARY.toString()).doesNotContain("@");
    assertThat(task.references()).extracting(Program::name).containsExactly("10x-numpy");
    assertThat(task.honest()).hasSize(1);
    assertThat(task.digests()).isNotNull();
    List<String> metrics = task.manifest().accuracy().stream().map(AccuracyRule::metric).toList();
    assertThat(task.exploits())
        .as("every metric is calibrated by an exploit")
        .extracting(exploit -> exploit.claim().caughtBy())
        .containsExactlyInAnyOrderElementsOf(metrics);
  }

  @Test
  void namesEveryPlaceThatIsLeftToFillIn() throws IOException {
    TaskSkeleton made = TaskSkeleton.plant("fit-line", home, CANARY);
    assertThat(made.places())
        .extracting(TaskSkeleton.Place::file)
        .contains("task.yaml", "BRIEF.md", "baseline/model.py", "references/10x-numpy/model.py");
    long marked = 0;
    try (Stream<Path> files = Files.walk(made.folder())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        marked += Files.readAllLines(file).stream().filter(l -> l.contains("FILL IN")).count();
      }
    }
    assertThat(made.places()).hasSize((int) marked).hasSizeLessThan(10);
    TaskSkeleton.Place first = made.places().get(0);
    assertThat(Files.readAllLines(made.folder().resolve(first.file())).get(first.line() - 1))
        .contains(first.text());
  }

  @Test
  void leavesNothingOutAndNothingBeside() throws IOException {
    Path source = Path.of("src/main/resources/dev/speedtrap/task/skeleton");
    try (Stream<Path> files = Files.walk(source)) {
      assertThat(files.filter(Files::isRegularFile).map(f -> source.relativize(f).toString()))
          .containsExactlyInAnyOrderElementsOf(TaskSkeleton.FILES);
    }
    TaskSkeleton.plant("fit-line", home, CANARY);
    try (Stream<Path> children = Files.list(home)) {
      assertThat(children).containsExactly(home.resolve("fit-line"));
    }
  }

  @Test
  void leavesWhatIsThereAlone() throws IOException {
    Files.createDirectories(home.resolve("fit-line"));
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> TaskSkeleton.plant("fit-line", home, CANARY))
        .withMessageContainingAll("fit-line' is there already", "--into");
    assertThat(home.resolve("fit-line")).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Fit", "fit_line", "-fit", "fit-", "fit--line", "../fit", "1fit"})
  void refusesWhatIsNoId(String id) {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> TaskSkeleton.plant(id, home, CANARY))
        .withMessageContainingAll("lower-case letters", "was '" + id + "'");
    assertThat(home).isEmptyDirectory();
  }
}
