package dev.speedtrap.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
  @TempDir Path folder;

  @Test
  void writesAndReplaces() throws IOException {
    AtomicFiles.write(folder.resolve("new/a.json"), "1");
    AtomicFiles.write(folder.resolve("new/a.json"), "2");
    assertThat(folder.resolve("new/a.json")).hasContent("2");
    assertThat(children(folder.resolve("new"))).containsExactly("a.json");
  }

  @Test
  void leavesNothingBesideWhenItFails() throws IOException {
    // A folder with something in it cannot be renamed over.
    Files.createDirectories(folder.resolve("a.json/full"));
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> AtomicFiles.write(folder.resolve("a.json"), "1"));
    assertThat(children(folder)).containsExactly("a.json");
  }

  @Test
  void readersSeeTheOldOrTheNewWhole() throws Exception {
    Path file = folder.resolve("a");
    String one = "1".repeat(200_000);
    String two = "2".repeat(200_000);
    AtomicFiles.write(file, one);
    Thread writer =
        new Thread(
            () -> {
              for (int i = 0; i < 40; i++) {
                AtomicFiles.write(file, i % 2 == 0 ? two : one);
              }
            });
    writer.start();
    while (writer.isAlive()) {
      assertThat(Files.readString(file)).isIn(one, two);
    }
    writer.join();
  }

  private static Stream<String> children(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.map(child -> child.getFileName().toString()).toList().stream();
    }
  }
}
