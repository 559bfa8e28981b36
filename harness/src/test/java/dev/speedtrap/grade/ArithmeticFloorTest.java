package dev.speedtrap.grade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.files.Digest;
import dev.speedtrap.record.TimedRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArithmeticFloorTest {
  /** 1 s of arithmetic, and 0.1 s of reading. */
  private final ArithmeticFloor floor =
      new ArithmeticFloor(new Peak(1e9, 1e9), new Scores.Work(1e9, 1e8));

  @ParameterizedTest
  @CsvSource({
    "2.0, POSSIBLE",
    "1.0, POSSIBLE",
    "0.9, NOTABLE",
    "0.67, NOTABLE",
    "0.66, IMPOSSIBLE",
    "0.0, IMPOSSIBLE"
  })
  void judgesATimeByTheLeastTimeOfTheWork(double seconds, ArithmeticFloor.Finding finding) {
    assertThat(floor.find(run(seconds))).isEqualTo(finding);
  }

  private static ProgramRun run(double seconds) {
    long nanos = (long) (seconds * 1e9);
    TimedRun timing =
        new TimedRun(
            TimedRun.REWRITE,
            nanos,
            nanos,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new ProgramRun(
        timing, Path.of("outputs"), Digest.of("".getBytes(StandardCharsets.UTF_8)));
  }
}
