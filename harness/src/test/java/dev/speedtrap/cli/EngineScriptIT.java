package dev.speedtrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine's script, on an engine of its own that is killed, confused and cleaned up. */
class EngineScriptIT {
  private static final Path HOME =
      Path.of(System.getProperty("speedtrap.home", "..")).toAbsolutePath().normalize();

  @Test
  void keepsItsPromises(@TempDir Path folder) throws Exception {
    Path log = folder.resolve("log");
    Process script =
        new ProcessBuilder(HOME.resolve("docker/engine-test.sh").toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();

    assertThat(script.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(script.exitValue()).as(Files.readString(log)).isZero();
  }
}
