package dev.speedtrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.files.InvalidInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class FailuresTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(
            new InvalidInput("the option is wrong: mend it"),
            2,
            "speedtrap: the option is wrong: mend it\n"),
        Arguments.of(
            new EngineGone("no engine answers: run docker/engine.sh start"),
            4,
            "speedtrap: no engine answers: run docker/engine.sh start\n"),
        Arguments.of(
            new UncheckedIOException(
                new FileSystemException("/results/a", null, "No space left on device")),
            4,
            "speedtrap: the disk is full at '/results/a': free some space, see df -h, and run the same command again\n"),
        Arguments.of(
            new IllegalStateException(new IOException("No space left on device")),
            4,
            "speedtrap: the disk is full: free some space, see df -h, and run the same command again\n"),
        Arguments.of(new InterruptedException(), 130, "speedtrap: interrupted\n"),
        Arguments.of(
            new IllegalStateException("a\nb"),
            1,
            "speedtrap: this should not have happened: a b; run again with --debug\n"),
        Arguments.of(
            new NullPointerException(),
            1,
            "speedtrap: this should not have happened: NullPointerException; run again with --debug\n"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void answersWithOneSentenceAndTheExitCode(Exception thrown, int exitCode, String sentence) {
    assertThat(fail(thrown)).isEqualTo(exitCode);
    assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo(sentence);
  }

  @Test
  void showsTheStackTraceOnlyWhenAskedTo() {
    fail(new InvalidInput("wrong"), "--debug");
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("\tat dev.speedtrap.cli.FailuresTest", "speedtrap: wrong");
  }

  @Test
  void answersForErrorsToo() {
    Console console =
        new Console(System.out, new PrintStream(err, true, StandardCharsets.UTF_8), false);
    assertThat(new Failures(console, List.of()).tell(new AssertionError("odd"), false))
        .isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("speedtrap: this should not have happened: odd; run again with --debug\n");
  }

  private int fail(Exception thrown, String... options) {
    Console console =
        new Console(System.out, new PrintStream(err, true, StandardCharsets.UTF_8), false);
    CommandLine line =
        new CommandLine(
            SpeedtrapCommand.class,
            new CommandFactory(new Surroundings(console, Path.of("."), Map.of())));
    line.addSubcommand("fail", new Failing(thrown));
    line.setExecutionExceptionHandler(new Failures(console, List.of(EngineGone.class)));
    return line.execute(
        Stream.concat(Stream.of("fail"), Stream.of(options)).toArray(String[]::new));
  }

  private static final class EngineGone extends RuntimeException {
    EngineGone(String message) {
      super(message);
    }
  }

  @Command
  private static final class Failing implements Callable<Integer> {
    private final Exception thrown;

    Failing(Exception thrown) {
      this.thrown = thrown;
    }

    @Override
    public Integer call() throws Exception {
      throw thrown;
    }
  }
}
