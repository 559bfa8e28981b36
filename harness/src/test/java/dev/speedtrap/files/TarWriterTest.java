package dev.speedtrap.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarWriterTest {
  @TempDir Path tree;

  @Test
  void packsTheSameTreeAsTheSameBytes() throws IOException {
    plant();
    byte[] before = pack();
    Files.setLastModifiedTime(tree.resolve("run"), FileTime.fromMillis(12345));
    Files.setPosixFilePermissions(
        tree.resolve("a/data"), PosixFilePermissions.fromString("rw-rw-rw-"));
    Files.createDirectories(tree.resolve(".git"));
    assertThat(pack()).isEqualTo(before);
  }

  @Test
  void sortsByBytesAndForgetsTimesAndOwners() throws IOException {
    plant();
    try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(pack()))) {
      List<String> names = new ArrayList<>();
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        names.add(entry.getName() + " " + Integer.toOctalString(entry.getMode() & 0777));
        assertThat(entry.getLastModifiedTime())
            .isEqualTo(FileTime.from(Instant.parse("2000-01-01T00:00:00Z")));
        assertThat(entry.getLongUserId()).isEqualTo(10001);
        assertThat(entry.getLongGroupId()).isEqualTo(10002);
      }
      assertThat(names)
          .containsExactly("a/ 755", "a-b 644", "a/data 644", "link 755", "run 755", "é 644");
    }
  }

  private void plant() throws IOException {
    Files.createDirectories(tree.resolve("a"));
    Files.writeString(tree.resolve("a/data"), "1");
    Files.writeString(tree.resolve("a-b"), "2");
    Files.writeString(tree.resolve("run"), "3");
    Files.setPosixFilePermissions(
        tree.resolve("run"), PosixFilePermissions.fromString("rwxrwx---"));
    Files.writeString(tree.resolve("é"), "4");
    Files.createSymbolicLink(tree.resolve("link"), Path.of("a/data"));
  }

  private byte[] pack() {
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    TarWriter.pack(tree, 10001, 10002, tar);
    return tar.toByteArray();
  }
}
