package dev.speedtrap.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.speedtrap.files.CopiedTree;
import dev.speedtrap.record.CheckedTask;
import dev.speedtrap.record.Grade;
import dev.speedtrap.record.Speedup;
import dev.speedtrap.record.Verdict;
import dev.speedtrap.sandbox.Progress;
import dev.speedtrap.task.Scale;
import dev.speedtrap.task.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks that count a cost, on real containers. */
class CountIT {
  private static final Path CHAIN = TallyBench.HOME.resolve("harness/src/test/tasks/chain");

  @Test
  void countsOneRunASeedOnFiveSeedsWithoutAnInterval() throws IOException {
    Grade grade = grade(Task.read(CHAIN), "references/binary");

    assertThat(grade.verdict()).isEqualTo(new Verdict.Accepted());
    Speedup.Counted speedup = (Speedup.Counted) grade.speedup().orElseThrow();
    // 8,100 to 9,900 additions become 12 to 26: twelve doublings, or thirteen, and an addition a
    // bit.
    assertThat(speedup.ratio()).isBetween(8_100.0 / 26, 9_900.0 / 12);
    assertThat(speedup.seeds()).isEqualTo(5);
    assertThat(speedup.unit()).isEqualTo("additions");
    assertThat(grade.blocks()).isEmpty();
    assertThat(grade.scored()).hasSize(6).allMatch(run -> run.cost().isPresent());
    assertThat(grade.scored()).extracting(run -> run.seed()).doesNotHaveDuplicates();
  }

  @Test
  void theSameGateHolds() throws IOException {
    Grade grade = grade(Task.read(CHAIN), "exploits/stops-short");

    assertThat(((Verdict.Rejected) grade.verdict()).caughtBy()).isEqualTo("shortfall");
    assertThat(grade.speedup()).isEmpty();
  }

  @Test
  void theCheckOfATaskKnowsCosts() throws IOException {
    try (TallyBench chain = new TallyBench(Task.read(CHAIN))) {
      CheckedTask checked =
          new TaskCheck(
                  chain.bench(),
                  CheckDepth.PROOF,
                  new SecureRandom(),
                  Clock.systemUTC(),
                  Progress.silent())
              .check(Scale.FULL, "test");

      assertThat(checked.problems()).isEmpty();
      assertThat(checked.references())
          .extracting(CheckedTask.Reference::name)
          .containsExactly("by-threes", "binary");
      assertThat(checked.references())
          .allMatch(reference -> reference.speedup().orElseThrow() instanceof Speedup.Counted);
      assertThat(checked.exploits()).hasSize(2).allMatch(CheckedTask.Exploit::asStated);
    }
  }

  @Test
  void aCostThatChangesFromScoringToScoringIsTheGradersFault(@TempDir Path folder)
      throws IOException {
    Path task = CopiedTree.of(CHAIN, folder.resolve("chain"));
    Path score = task.resolve("grader/score.pl");
    Files.writeString(
        score,
        Files.readString(score)
            .replace("use warnings;", "use warnings;\nuse Time::HiRes;")
            .replace("$additions, $count;", "$additions, int(1e6 * Time::HiRes::time());"));

    assertThatThrownBy(() -> grade(Task.read(task), "references/binary"))
        .isInstanceOf(GraderFailed.class)
        .hasMessageContaining("scored again");
  }

  private static Grade grade(Task task, String program) throws IOException {
    try (TallyBench bench = new TallyBench(task)) {
      return new Grader(bench.bench(), new SecureRandom(), Clock.systemUTC(), Progress.silent())
          .grade(
              GradeRequest.of(
                  program, task.folder().resolve(program), Scale.FULL, OptionalLong.empty()));
    }
  }
}
