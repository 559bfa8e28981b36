package dev.speedtrap.grade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.record.CheckedTask;
import dev.speedtrap.record.Verdict;
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

/**
 * JMH times a JVM program in a real container; what is forged there shows on the engine's clock.
 */
class JmhClockIT {

  @Test
  void acceptsWhatJmhMeasuredAndRejectsWhatWasForged() throws IOException {
    Task task = Task.read(TallyBench.HOME.resolve("harness/src/test/tasks/tally-jvm"));
    try (TallyBench tally = new TallyBench(task)) {
      CheckedTask checked =
          new TaskCheck(
                  tally.bench(),
                  CheckDepth.VERDICTS,
                  new SecureRandom(),
                  Clock.systemUTC(),
                  Progress.silent())
              .check(Scale.FULL, "test");

      assertThat(checked.baselineSeconds())
          .as("the mean of an invocation, and not the process's time")
          .isBetween(0.01, 2.0);
      assertThat(checked.references())
          .extracting(CheckedTask.Reference::verdict)
          .containsExactly(new Verdict.Accepted());
      assertThat(checked.exploits()).hasSize(1).allMatch(CheckedTask.Exploit::asStated);
      try (Stream<Path> reports = Files.list(tally.bench().jmhReports())) {
        assertThat(reports).as("JMH's report of every run").hasSizeGreaterThanOrEqualTo(5);
      }
    }
  }
}
