package dev.speedtrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.Results;
import dev.speedtrap.sandbox.Child;
import dev.speedtrap.trial.work.ChildLock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A person's trial over several commands, two of them at once too. */
@Timeout(120)
class HumanCommandsTest {
  private static final Path TASKS =
      Path.of(System.getProperty("speedtrap.home", ".."))
          .toAbsolutePath()
          .normalize()
          .resolve("harness/src/test/tasks");

  @TempDir Path home;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void commandsFollowEachOther() {
    assertThat(human("start", "--task", "tally", "--as", "Ada")).isEqualTo(ExitCode.DONE);
    assertThat(human("pause")).isEqualTo(ExitCode.DONE);
    assertThat(human("resume")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("Your clock runs.", "The clock stands at", "The clock runs on from");
  }

  @Test
  void secondCommandAtOnceNamesTheFirstAndLosesNothing() throws Exception {
    human("start", "--task", "tally", "--as", "Ada");
    RecordFolder trial = new Results(home.resolve("results")).running().get(0);
    // What another process has written of a line so far: whoever opens the transcript drops it.
    Files.writeString(
        trial.transcript(), Files.readString(trial.transcript()) + "{\"time\": \"2026-");
    String before = Files.readString(trial.transcript());
    try (Child first = ChildLock.start(trial)) {
      for (String command : List.of("measure", "pause", "resume", "submit")) {
        err.reset();
        assertThat(human(command)).as(command).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString(StandardCharsets.UTF_8))
            .startsWith("speedtrap: another command is at work on the trial ")
            .contains("(process " + first.pid() + ")")
            .hasLineCount(1);
      }
      assertThat(Files.readString(trial.transcript())).isEqualTo(before);
      first.kill();
      assertThat(human("pause")).as(err.toString(StandardCharsets.UTF_8)).isEqualTo(ExitCode.DONE);
    }
  }

  private int human(String... words) {
    List<String> arguments = new ArrayList<>(List.of("human"));
    arguments.addAll(List.of(words));
    arguments.addAll(
        List.of("--tasks", TASKS.toString(), "--results", home.resolve("results").toString()));
    return Main.run(
        new Surroundings(new Console(stream(out), stream(err), false), home, Map.of()),
        List.of(),
        arguments.toArray(String[]::new));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
