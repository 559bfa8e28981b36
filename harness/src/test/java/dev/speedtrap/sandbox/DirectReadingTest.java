package dev.speedtrap.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.files.ByteSize;
import dev.speedtrap.files.LinkPolicy;
import dev.speedtrap.files.RefusedTree;
import dev.speedtrap.files.TreeLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectReadingTest {
  private static final TreeLimits LIMITS = new TreeLimits(ByteSize.ofMiB(1), 10, LinkPolicy.NONE);

  @TempDir private Path folder;

  @Test
  void aFolderInWhichNothingIsMountedIsNoVolume() throws IOException, RefusedTree {
    Path data = Files.createDirectories(folder.resolve("volume/_data"));
    Files.writeString(data.resolve("x"), "not what a run wrote");

    assertThat(read("volume", data)).as("only the engine sees its mount").isFalse();
  }

  @Test
  void whatIsMountedElsewhereIsNoVolume() throws RefusedTree {
    assertThat(read("volume", Path.of("/proc"))).as("of another name").isFalse();
    assertThat(read("volume", Path.of("relative/volume/_data"))).isFalse();
    assertThat(read("volume", Path.of("/no/volume/_data"))).isFalse();
  }

  private boolean read(String volume, Path mountpoint) throws RefusedTree {
    Path into = folder.resolve("into");
    boolean read =
        new DirectReading(true).copyOut(volume, mountpoint.toString(), into, LIMITS).isPresent();
    assertThat(into).doesNotExist();
    return read;
  }
}
