package dev.speedtrap.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineLogTest {
  @TempDir Path folder;

  @Test
  void goesOnWhereItWasLeft() {
    LineLog.open(folder.resolve("log")).append("one");
    LineLog log = LineLog.open(folder.resolve("log"));
    log.append("two ü");
    assertThat(log.lines()).containsExactly("one", "two ü");
    assertThat(LineLog.read(folder.resolve("log"))).containsExactly("one", "two ü");
  }

  @Test
  void dropsWhatACrashLeftOfALine() throws IOException {
    Path file = Files.writeString(folder.resolve("log"), "one\n{\"half");
    assertThat(LineLog.read(file)).containsExactly("one");
    LineLog.open(file).append("two");
    assertThat(file).hasContent("one\ntwo\n");
  }

  @Test
  void refusesAnEntryOfTwoLines() {
    LineLog log = LineLog.open(folder.resolve("log"));
    assertThatIllegalArgumentException().isThrownBy(() -> log.append("one\ntwo"));
    assertThat(log.lines()).isEmpty();
  }
}
