package dev.speedtrap.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreeListingTest {
  private static final TreeLimits LIMITS = new TreeLimits(new ByteSize(100), 6, LinkPolicy.INSIDE);

  @TempDir Path folder;

  @BeforeEach
  void layOut() throws IOException {
    Files.createDirectories(folder.resolve("src"));
    Files.createDirectories(folder.resolve(".git"));
    Files.writeString(folder.resolve(".git/config"), "[core]");
    Files.writeString(folder.resolve("src/a.py"), "x".repeat(40));
    Files.createSymbolicLink(folder.resolve("src/link"), Path.of("a.py"));
  }

  @Test
  void listsWhatADigestSees() throws RefusedTree {
    assertThat(TreeListing.of(folder, LIMITS).entries())
        .extracting(TreeListing.Entry::path)
        .containsExactly("src", "src/a.py", "src/link");
  }

  @Test
  void refusesATreeThatBreaksItsLimits() {
    assertThatExceptionOfType(RefusedTree.class)
        .isThrownBy(
            () -> TreeListing.of(folder, new TreeLimits(new ByteSize(39), 6, LinkPolicy.INSIDE)))
        .withMessageContaining("larger than 39B");
    assertThatExceptionOfType(RefusedTree.class)
        .isThrownBy(
            () -> TreeListing.of(folder, new TreeLimits(new ByteSize(100), 6, LinkPolicy.NONE)))
        .withMessageContaining("no links");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "../a.py, '..'",
    "/etc/passwd, empty name",
    "src/../../x, '..'",
    "src/link/x, no folder",
    "src/a.py/x, no folder",
    "src/link, a link",
    "src, a folder",
    "SRC/b.py, only in upper and lower case",
    "src/A.PY, only in upper and lower case",
    ".git/hooks/x, no part of any tree",
    "src/__pycache__/x, no part of any tree",
    "a/b/c/d, more than 6 entries",
  })
  void admitsNoFileThatFreezingWouldRefuse(String path, String why) throws RefusedTree {
    TreeListing listing = TreeListing.of(folder, LIMITS);
    assertThatExceptionOfType(RefusedTree.class)
        .isThrownBy(() -> listing.admit(path, 1, LIMITS))
        .withMessageContaining(why);
  }

  @Test
  void countsTheFileThatIsReplacedOnce() throws RefusedTree {
    TreeListing listing = TreeListing.of(folder, LIMITS);
    listing.admit("src/a.py", 100, LIMITS);
    listing.admit("src/b.py", 60, LIMITS);
    assertThatExceptionOfType(RefusedTree.class)
        .isThrownBy(() -> listing.admit("src/b.py", 61, LIMITS))
        .withMessageContaining("larger than 100B");
  }
}
