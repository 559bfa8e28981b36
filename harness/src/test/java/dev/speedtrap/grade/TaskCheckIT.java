package dev.speedtrap.grade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.files.Documents;
import dev.speedtrap.files.Folders;
import dev.speedtrap.record.CheckedTask;
import dev.speedtrap.record.Speedup;
import dev.speedtrap.sandbox.Progress;
import dev.speedtrap.task.Scale;
import dev.speedtrap.task.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check of a task proves what it should, and says what is broken. */
class TaskCheckIT {

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

  private static CheckedTask check(Task task) throws IOException {
    try (TallyBench tally = new TallyBench(task)) {
      return new TaskCheck(
              tally.bench(),
              CheckDepth.PROOF,
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
