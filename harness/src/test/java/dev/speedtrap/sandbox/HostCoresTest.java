package dev.speedtrap.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostCoresTest {

  @TempDir Path sysfs;

  @Test
  void leasesOneThreadOfEachCoreButTheLowest() throws IOException {
    online("0-7");
    for (int core = 0; core < 4; core++) {
      siblings(core, core + "," + (core + 4));
      siblings(core + 4, core + "," + (core + 4));
    }
    HostCores cores = HostCores.read(sysfs, 1);
    assertThat(cores.housekeeping()).isEqualTo(CoreSet.parse("0,4"));
    assertThat(cores.leasable()).isEqualTo(CoreSet.parse("1-3"));
    assertThat(cores.withSiblings(CoreSet.of(2))).isEqualTo(CoreSet.parse("2,6"));
    assertThat(cores.withSiblings(CoreSet.of(6, 7))).isEqualTo(CoreSet.parse("2-3,6-7"));
  }

  @Test
  void leavesOutWhatIsOffline() throws IOException {
    online("0,2-3");
    siblings(0, "0-1");
    siblings(2, "2-3");
    siblings(3, "2-3");
    HostCores cores = HostCores.read(sysfs, 1);
    assertThat(cores.all()).isEqualTo(CoreSet.parse("0,2-3"));
    assertThat(cores.housekeeping()).isEqualTo(CoreSet.of(0));
    assertThat(cores.leasable()).isEqualTo(CoreSet.of(2));
  }

  @Test
  void leasesTheOnlyCore() throws IOException {
    online("0-1");
    siblings(0, "0-1");
    siblings(1, "0-1");
    HostCores cores = HostCores.read(sysfs, 1);
    assertThat(cores.leasable()).isEqualTo(CoreSet.of(0));
    assertThat(cores.housekeeping()).isEqualTo(CoreSet.of(0, 1));
  }

  @Test
  void takesEveryProcessorForACoreWhereNothingIsTold() {
    HostCores cores = HostCores.read(sysfs.resolve("missing"), 3);
    assertThat(cores.all()).isEqualTo(CoreSet.parse("0-2"));
    assertThat(cores.leasable()).isEqualTo(CoreSet.of(1, 2));
  }

  private void online(String text) throws IOException {
    Files.writeString(sysfs.resolve("online"), text + "\n");
  }

  private void siblings(int processor, String text) throws IOException {
    Path topology = Files.createDirectories(sysfs.resolve("cpu" + processor + "/topology"));
    Files.writeString(topology.resolve("thread_siblings_list"), text + "\n");
  }
}
