package dev.speedtrap.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.speedtrap.files.CopiedTree;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check of a task proves what it should, and says what is broken. */
class TaskCheckIT {
  /**
   * What is proved here is the check; how narrow an interval gets is the timing's own tests' job.
   */
  private static final StoppingRule SIX_BLOCKS = StoppingRule.STANDARD.upTo(6);

  @TempDir private static Path states;

  /** Made once, since it takes minutes: both tests of it look at another side. */
  private static CutOff cutOff;

  @BeforeAll
  static void checkACutOffTask() throws IOException {
    cutOff = CutOff.check(states);
  }

  @Test
  void provesATaskThatKeepsItsPromises(@TempDir Path folder) throws IOException {
    CheckedTask checked = cutOff.checked();

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
  void goesOnAfterTheLastInputThatWasDone() {
    assertThat(cutOff.firstEnded()).hasMessage("cut off");
    assertThat(cutOff.linesBetween()).as("what it is of, and one input").hasSize(2);

    List<String> second = cutOff.second();
    CheckedTask checked = cutOff.checked();
    assertThat(second)
        .anyMatch(line -> line.startsWith("going on after 1 input, measured "))
        .anyMatch(CutOff::ofSecondInput)
        .noneMatch(line -> line.startsWith("input 1:"));
    assertThat(checked.problems()).isEmpty();
    assertThat(checked.started()).isBefore(cutOff.wentOn());
    long inputsOfSecond = second.stream().filter(line -> line.startsWith("input ")).count();
    assertThat(checked.references())
        .as("the first input's block counts, unless it was disturbed")
        .allMatch(
            r -> {
              int blocks = ((Speedup.Timed) r.speedup().orElseThrow()).blocks();
              return blocks >= 6 && blocks <= inputsOfSecond + 1;
            });
    assertThat(checked.exploits()).hasSize(9).allMatch(CheckedTask.Exploit::asStated);
    assertThat(cutOff.kept()).containsExactly(checked);
    assertThat(cutOff.linesAfter()).as("nothing is left of it").isEmpty();
  }

  /** On a task that counts: what is said of a broken promise does not depend on timing. */
  @Test
  void saysWhichPromiseIsBroken(@TempDir Path folder) throws IOException {
    Path broken =
        CopiedTree.of(
            TallyBench.HOME.resolve("harness/src/test/tasks/chain"), folder.resolve("chain"));
    Folders.remove(broken.resolve("references/by-threes"));
    Folders.remove(broken.resolve("exploits"));
    CopiedTree.of(broken.resolve("references/binary"), broken.resolve("exploits/no-cheat-at-all"));
    Files.writeString(
        broken.resolve("exploits/no-cheat-at-all/exploit.yaml"),
        "parent: binary\nreason: inaccurate\ncaught_by: shortfall\ncheat: none\nproves: limit\n");
    CheckedTask checked = check(Task.read(broken));

    assertThat(checked.problems())
        .anyMatch(p -> p.contains("exploit no-cheat-at-all should be rejected as inaccurate"))
        .anyMatch(p -> p.contains("lie") && p.contains("apart, at least 30x"));
  }

  private static CheckedTask check(Task task) throws IOException {
    try (TallyBench bench = new TallyBench(task)) {
      return proof(bench, Progress.silent()).check(Scale.FULL, "test");
    }
  }

  private static TaskCheck proof(TallyBench bench, Progress progress) {
    return new TaskCheck(
        bench.bench(),
        CheckDepth.PROOF,
        SIX_BLOCKS,
        new SecureRandom(),
        Clock.systemUTC(),
        progress);
  }

  /**
   * A check of the test task that was cut off in the middle of its second input, and one that went
   * on to the end.
   *
   * @param firstEnded how the first ended
   * @param linesBetween what lay in its state then
   * @param wentOn when the second began
   * @param second what that said
   * @param checked what came of it
   * @param kept what it gave to be written down
   * @param linesAfter what lay in its state at the end
   */
  private record CutOff(
      Throwable firstEnded,
      List<String> linesBetween,
      Instant wentOn,
      List<String> second,
      CheckedTask checked,
      List<CheckedTask> kept,
      List<String> linesAfter) {

    static CutOff check(Path states) throws IOException {
      List<String> first = new ArrayList<>();
      Progress cutsOffInTheMiddleOfTheSecondInput =
          line -> {
            first.add(line);
            if (line.startsWith("  so far: ") && first.stream().anyMatch(CutOff::ofSecondInput)) {
              throw new IllegalStateException("cut off");
            }
          };
      Throwable firstEnded =
          catchThrowable(() -> check(states, cutsOffInTheMiddleOfTheSecondInput, c -> {}));
      List<String> linesBetween = linesBelow(states);

      Instant wentOn = Instant.now();
      List<String> second = new ArrayList<>();
      List<CheckedTask> kept = new ArrayList<>();
      CheckedTask checked = check(states, second::add, kept::add);
      return new CutOff(
          firstEnded, linesBetween, wentOn, second, checked, kept, linesBelow(states));
    }

    static boolean ofSecondInput(String line) {
      return line.startsWith("input 2:");
    }

    private static CheckedTask check(Path states, Progress progress, Consumer<CheckedTask> keep)
        throws IOException {
      try (TallyBench tally = new TallyBench()) {
        return proof(tally, progress)
            .check(Scale.FULL, "test", new CheckStates(states, false), keep);
      }
    }

    private static List<String> linesBelow(Path folder) throws IOException {
      List<String> lines = new ArrayList<>();
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          lines.addAll(Files.readAllLines(file));
        }
      }
      return lines;
    }
  }
}
