package dev.speedtrap.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class KeeperImageTest {

  @TempDir Path folder;

  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void theProgramSleepsUntilItIsKilled() throws IOException, InterruptedException {
    Path program = Files.write(folder.resolve("keep"), KeeperImage.program("amd64"));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Process process = new ProcessBuilder(program.toString()).start();
    try {
      assertThat(process.waitFor(100, TimeUnit.MILLISECONDS)).isFalse();
      assertThat(process.info().totalCpuDuration().orElseThrow().toMillis()).isLessThan(50);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void theOtherArchitectureDiffersInTheMachineAndTheCode() {
    String elf = HexFormat.of().formatHex(KeeperImage.program("arm64"));
    assertThat(elf).startsWith("7f454c46020101").hasSize(2 * (64 + 56 + 8 * 4));
    assertThat(elf.substring(36, 40)).isEqualTo("b700");
    assertThatThrownBy(() -> KeeperImage.program("s390x"))
        .hasMessageContaining("amd64 and arm64 are supported, not on s390x");
  }
}
