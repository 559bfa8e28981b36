package dev.speedtrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ConsoleTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void saysProgressOnlyWhereSomebodyWatches() {
    console(false).progress("building");
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    console(true).progress("building");
    assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("building" + System.lineSeparator());
    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void isQuietUnlessItIsToldThatStandardErrorIsATerminal() {
    Properties properties = new Properties();
    assertThat(Console.ofProcess(properties).watched()).isFalse();
    properties.setProperty("speedtrap.stderr.tty", "true");
    assertThat(Console.ofProcess(properties).watched()).isTrue();
    properties.setProperty("speedtrap.stderr.tty", "false");
    assertThat(Console.ofProcess(properties).watched()).isFalse();
  }

  private Console console(boolean watched) {
    return new Console(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        watched);
  }
}
