package dev.speedtrap.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeDigestTest {
  @TempDir Path tree;

  @BeforeEach
  void plant() throws IOException {
    Files.writeString(tree.resolve("run"), "#!/bin/sh\n");
    Files.setPosixFilePermissions(
        tree.resolve("run"), PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectories(tree.resolve("data"));
    Files.writeString(tree.resolve("data/a.txt"), "a");
    Files.writeString(tree.resolve("data.txt"), "b");
    Files.createSymbolicLink(tree.resolve("link"), Path.of("data/a.txt"));
  }

  @Test
  void anybodyCanRecomputeItFromItsDescription() {
    String lines =
        ("d - data\0"
            + "f 3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d data.txt\0"
            + "f ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb data/a.txt\0"
            + "l "
            + Digest.of("data/a.txt".getBytes(StandardCharsets.UTF_8)).hex()
            + " link\0"
            + "x "
            + Digest.of("#!/bin/sh\n".getBytes(StandardCharsets.UTF_8)).hex()
            + " run\0");
    assertThat(TreeDigest.of(tree)).isEqualTo(Digest.of(lines.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void changesWithContentNameKindExecutableBitTargetAndEmptyFolder() throws IOException {
    Digest before = TreeDigest.of(tree);

    Files.writeString(tree.resolve("data/a.txt"), "A");
    assertThat(TreeDigest.of(tree)).isNotEqualTo(before);
    Files.writeString(tree.resolve("data/a.txt"), "a");
    assertThat(TreeDigest.of(tree)).isEqualTo(before);

    Files.move(tree.resolve("data.txt"), tree.resolve("data.tx"));
    assertThat(TreeDigest.of(tree)).isNotEqualTo(before);
    Files.move(tree.resolve("data.tx"), tree.resolve("data.txt"));

    Files.setPosixFilePermissions(
        tree.resolve("run"), PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(TreeDigest.of(tree)).isNotEqualTo(before);
    Files.setPosixFilePermissions(
        tree.resolve("run"), PosixFilePermissions.fromString("rwx------"));
    assertThat(TreeDigest.of(tree)).isEqualTo(before);

    Files.delete(tree.resolve("link"));
    Files.createSymbolicLink(tree.resolve("link"), Path.of("data.txt"));
    assertThat(TreeDigest.of(tree)).isNotEqualTo(before);
    Files.delete(tree.resolve("link"));
    Files.writeString(tree.resolve("link"), "data/a.txt");
    assertThat(TreeDigest.of(tree)).as("a file with the link's target in it").isNotEqualTo(before);
    Files.delete(tree.resolve("link"));
    Files.createSymbolicLink(tree.resolve("link"), Path.of("data/a.txt"));

    Files.createDirectory(tree.resolve("empty"));
    assertThat(TreeDigest.of(tree)).isNotEqualTo(before);
  }

  @Test
  void doesNotChangeWithTimesNorWithWhatIsNoPartOfATree() throws IOException {
    Digest before = TreeDigest.of(tree);
    Files.setLastModifiedTime(tree.resolve("run"), FileTime.fromMillis(1));
    Files.createDirectories(tree.resolve(".git/objects"));
    Files.createDirectories(tree.resolve("data/__pycache__"));
    Files.writeString(tree.resolve("data/__pycache__/a.pyc"), "x");
    assertThat(TreeDigest.of(tree)).isEqualTo(before);
  }

  @Test
  void saysWhereThereIsNoFolder() {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> TreeDigest.of(tree.resolve("nowhere")))
        .withMessageContaining("nowhere");
  }
}
