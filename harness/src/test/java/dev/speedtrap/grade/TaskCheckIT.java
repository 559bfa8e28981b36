package dev.speedtrap.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.speedtrap.files.Documents;
import dev.speedtrap.files.Folders;
import dev.speedtrap.record.CheckedTask;
import dev.speedtrap.record.Speedup;
import dev.speedtrap.sandbox.Progress;
import dev.speedtrap.stats.StoppingRule;
import dev.speedtrap.task.Scale;
import dev.speedtrap.task.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check of a task proves what it should, and says what is broken. */
class TaskCheckIT {
  /**
   * What is proved here is the check; how narrow an interval gets is the timing's own tests' job.
   */
  private static final StoppingRule SIX_BLOCKS = StoppingRule.STANDARD.upTo(6);

  @Test
  void provesATaskThatKeepsItsPromises(@TempDir Path folder) throws IOException {
    CheckedTask checked = check(TallyBench.tally());

    assertThat(checked.problems()).isEmpty();
    assertThat(checked.references())
        .extracting(CheckedTask.Reference::name)
        .containsExactly("half", "running");
    assertThat(checked.references())
        .allMatch(r -> ((Speedup.Timed) r.speedup().orElseThrow()).interval().low() > 1);
    assertThat(checked.exploits()).hasSize(9).allMatch(CheckedTask.Exploit::asStated);
    assertThat(checked.honest()).hasSize(1);
    assertThat(checked.tolerances()).hasSize(1).allMatch(t -> t.gap() >= 30);

    Path file = folder.resolve("checked.json");
    Documents.writeJson(file, checked);
    assertThat(Documents.readJson(file, CheckedTask.class)).isEqualTo(checked);
  }

  @Test
  void saysWhichPromiseIsBroken(@TempDir Path folder) throws IOException {
    Path broken = copyOfTally(folder);
    Folders.remove(broken.resolve("references/half"));
    Folders.remove(broken.resolve("exploits"));
    copy(broken.resolve("references/running"), broken.resolve("exploits/no-cheat-at-all"));
    Files.writeString(
        broken.resolve("exploits/no-cheat-at-all/exploit.yaml"),
        "parent: running\nreason: inaccurate\ncaught_by: line-difference\ncheat: none\nproves: limit\n");
    CheckedTask checked = check(Task.read(broken));

    assertThat(checked.problems())
        .anyMatch(p -> p.contains("exploit no-cheat-at-all should be rejected as inaccurate"))
        .anyMatch(p -> p.contains("lie") && p.contains("apart"));
  }

  @Test
  void goesOnAfterTheLastInputThatWasDone(@TempDir Path folder) throws IOException {
    List<String> first = new ArrayList<>();
    Progress cutsOffInTheMiddleOfTheSecondInput =
        line -> {
          first.add(line);
          if (line.startsWith("  so far: ") && first.stream().anyMatch(TaskCheckIT::second)) {
            throw new IllegalStateException("cut off");
          }
        };
    assertThatThrownBy(() -> check(folder, cutsOffInTheMiddleOfTheSecondInput, c -> {}))
        .hasMessage("cut off");
    assertThat(linesOfStates(folder)).as("what it is of, and one input").hasSize(2);

    Instant goesOn = Instant.now();
    List<String> second = new ArrayList<>();
    List<CheckedTask> kept = new ArrayList<>();
    CheckedTask checked = check(folder, second::add, kept::add);

    assertThat(second)
        .anyMatch(line -> line.startsWith("going on after 1 input, measured "))
        .anyMatch(TaskCheckIT::second)
        .noneMatch(line -> line.startsWith("input 1:"));
    assertThat(checked.problems()).isEmpty();
    assertThat(checked.started()).isBefore(goesOn);
    long inputsOfSecond = second.stream().filter(line -> line.startsWith("input ")).count();
    assertThat(checked.references())
        .as("the first input's block counts, unless it was disturbed")
        .allMatch(
            r -> {
              int blocks = ((Speedup.Timed) r.speedup().orElseThrow()).blocks();
              return blocks >= 6 && blocks <= inputsOfSecond + 1;
            });
    assertThat(checked.exploits()).hasSize(9).allMatch(CheckedTask.Exploit::asStated);
    assertThat(kept).containsExactly(checked);
    assertThat(linesOfStates(folder)).as("nothing is left of it").isEmpty();
  }

  private static boolean second(String line) {
    return line.startsWith("input 2:");
  }

  private static CheckedTask check(Path states, Progress progress, Consumer<CheckedTask> keep)
      throws IOException {
    try (TallyBench tally = new TallyBench()) {
      return new TaskCheck(
              tally.bench(),
              CheckDepth.PROOF,
              SIX_BLOCKS,
              new SecureRandom(),
              Clock.systemUTC(),
              progress)
          .check(Scale.FULL, "test", new CheckStates(states, false), keep);
    }
  }

  private static List<String> linesOfStates(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }

  private static CheckedTask check(Task task) throws IOException {
    try (TallyBench tally = new TallyBench(task)) {
      return new TaskCheck(
              tally.bench(),
              CheckDepth.PROOF,
              SIX_BLOCKS,
              new SecureRandom(),
              Clock.systemUTC(),
              Progress.silent())
          .check(Scale.FULL, "test");
    }
  }

  private static Path copyOfTally(Path folder) throws IOException {
    return copy(TallyBench.HOME.resolve("harness/src/test/tasks/tally"), folder.resolve("tally"));
  }

  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    return to;
  }
}
