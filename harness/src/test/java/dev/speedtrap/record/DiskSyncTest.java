package dev.speedtrap.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSyncTest {
  @TempDir Path folder;
  private Path tree = Path.of("");

  @BeforeEach
  void tree() throws IOException {
    tree = Files.createDirectories(folder.resolve("tree"));
    Files.createDirectories(tree.resolve("a/empty"));
    Files.writeString(tree.resolve("a/file"), "x");
    Files.writeString(tree.resolve("lock"), "held");
    Files.writeString(folder.resolve("outside"), "x");
    Files.createSymbolicLink(tree.resolve("link"), Path.of("../outside"));
    Files.createSymbolicLink(tree.resolve("nowhere"), Path.of("gone"));
  }

  @Test
  void forcesEveryFileAndFolderAndWhatAFolderHoldsBeforeIt() throws IOException {
    List<String> forced = new ArrayList<>();
    new DiskSync(path -> forced.add(folder.relativize(path).toString())).tree(tree);

    assertThat(forced)
        .containsExactlyInAnyOrder("tree/a/file", "tree/a/empty", "tree/a", "tree/lock", "tree");
    assertThat(forced).containsSubsequence("tree/a/file", "tree/a", "tree");
    assertThat(forced).containsSubsequence("tree/a/empty", "tree/a");
  }

  @Test
  void opensNothingOfWhatIsLeftOut() throws IOException {
    List<Path> forced = new ArrayList<>();
    new DiskSync(forced::add).tree(tree, tree.resolve("lock"));
    assertThat(forced).contains(tree).doesNotContain(tree.resolve("lock"));
  }

  @Test
  void thisSystemForcesFilesAndFolders() {
    assertThatCode(() -> new DiskSync().tree(tree)).doesNotThrowAnyException();
    assertThatIOException().isThrownBy(() -> new DiskSync().folder(folder.resolve("missing")));
  }
}
