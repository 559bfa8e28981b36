package dev.speedtrap.trial.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExchangedFolderTest {
  @TempDir private Path home = Path.of("");
  private Path folder = Path.of("");
  private ExchangedFolder exchanged = new ExchangedFolder(folder);

  @BeforeEach
  void fill() throws IOException {
    folder = Files.createDirectory(home.resolve("w"));
    Files.writeString(folder.resolve("old"), "old");
    exchanged = new ExchangedFolder(folder);
  }

  @Test
  void exchangesAllAndLeavesNothingBeside() throws IOException {
    Files.writeString(Files.createDirectory(exchanged.next()).resolve("new"), "new");
    exchanged.exchange();
    assertThat(names(folder)).containsExactly("new");
    assertThat(names(home)).containsExactly("w");
  }

  @Test
  void nothingIsThereWhereTheNextContentIsMade() throws IOException {
    Files.createDirectories(exchanged.next().resolve("half"));
    assertThat(exchanged.next()).doesNotExist();
  }

  @Test
  void theOldContentIsThereWhereACrashCameBeforeTheRenames() throws IOException {
    Files.createDirectories(exchanged.next().resolve("half"));
    assertThat(new ExchangedFolder(folder).mend()).isTrue();
    assertThat(names(folder)).containsExactly("old");
    assertThat(names(home)).containsExactly("w");
  }

  @Test
  void noFolderIsThereWhereACrashCameBetweenTheRenames() throws IOException {
    Files.createDirectory(exchanged.next());
    Files.move(folder, home.resolve("w.old"));
    assertThat(new ExchangedFolder(folder).mend()).isFalse();
    assertThat(names(home)).isEmpty();
  }

  @Test
  void theNewContentIsThereWhereACrashCameAfterTheRenames() throws IOException {
    Files.move(folder, home.resolve("w.old"));
    Files.writeString(Files.createDirectory(folder).resolve("new"), "new");
    assertThat(new ExchangedFolder(folder).mend()).isTrue();
    assertThat(names(folder)).containsExactly("new");
    assertThat(names(home)).containsExactly("w");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}
