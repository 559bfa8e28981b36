package dev.speedtrap.sandbox;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.speedtrap.files.ByteSize;
import dev.speedtrap.files.Digest;
import dev.speedtrap.files.RefusedTree;
import dev.speedtrap.files.TreeLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunSpecTest {

  private static final RunLimits LIMITS =
      new RunLimits(
          Duration.ofSeconds(1), ByteSize.ofMiB(64), 8, 64, ByteSize.ofMiB(1), ByteSize.ofKiB(64));

  @Test
  void refusesWhatCannotBeRun() {
    assertThatThrownBy(() -> spec(List.of(), "/", List.of(), CoreSet.of(0)))
        .hasMessageContaining("a command");
    assertThatThrownBy(() -> spec(List.of("x"), "here", List.of(), CoreSet.of(0)))
        .hasMessageContaining("must be absolute, was \"here\"");
    assertThatThrownBy(() -> spec(List.of("x"), "/", List.of(), CoreSet.of()))
        .hasMessageContaining("at least one core");
    Mount mount = Mount.writable(volume(), "/out");
    assertThatThrownBy(() -> spec(List.of("x"), "/", List.of(mount, mount), CoreSet.of(0)))
        .hasMessageContaining("share the path /out");
  }

  @Test
  void refusesMountsThatAreNoAbsolutePath() {
    for (String path : List.of("out", "/", "/a/../b", "/a:rw")) {
      assertThatThrownBy(() -> Mount.readOnly(volume(), path))
          .hasMessageContaining("was \"" + path + "\"");
    }
  }

  @Test
  void refusesLimitsThatNoRunCouldKeep() {
    assertThatThrownBy(() -> limits(Duration.ZERO, 64, 8, 64)).hasMessageContaining("time limit");
    assertThatThrownBy(() -> limits(Duration.ofSeconds(1), 5, 8, 64))
        .hasMessageContaining("at least 6MiB");
    assertThatThrownBy(() -> limits(Duration.ofSeconds(1), 64, 0, 64))
        .hasMessageContaining("1 process");
    assertThatThrownBy(() -> limits(Duration.ofSeconds(1), 64, 8, 3))
        .hasMessageContaining("open files");
  }

  private static RunLimits limits(Duration time, long memory, int processes, int files) {
    return new RunLimits(
        time, ByteSize.ofMiB(memory), processes, files, ByteSize.ofMiB(1), ByteSize.ofKiB(64));
  }

  private static RunSpec spec(
      List<String> command, String workdir, List<Mount> mounts, CoreSet cores) {
    Image image = new Image("image", "sha256:1", Digest.of(new byte[0]));
    return new RunSpec("test", image, command, workdir, Map.of(), mounts, LIMITS, cores, "");
  }

  private static Volume volume() {
    return new Volume(
        "test",
        new Volume.Access() {
          @Override
          public void copyIn(Path tree) {}

          @Override
          public Digest copyOut(Path into, TreeLimits limits) throws RefusedTree {
            throw new RefusedTree("", "is a fake");
          }

          @Override
          public void remove() {}

          @Override
          public void mustBeThere() {}
        });
  }
}
