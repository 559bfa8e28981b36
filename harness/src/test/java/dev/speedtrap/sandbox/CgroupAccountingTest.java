package dev.speedtrap.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.speedtrap.sandbox.Accounting.MemoryKills;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CgroupAccountingTest {

  @TempDir Path root;

  @Test
  void readsTheCountersOfVersion1() throws IOException {
    var account = new CgroupAccounting(root, false, "me").open();
    assertThat(account.cgroupParent()).contains("/speedtrap/me-1");
    write("cpuacct/speedtrap/me-1/cpuacct.usage", "1500000000\n");
    write("memory/speedtrap/me-1/memory.max_usage_in_bytes", "4096\n");
    write("memory/speedtrap/me-1/memory.use_hierarchy", "1\n");
    Accounting.Usage usage = account.usage();
    assertThat(usage.cpu()).contains(Duration.ofMillis(1500));
    assertThat(usage.peakBytes()).hasValue(4096);
  }

  @Test
  void readsTheCountersOfVersion2() throws IOException {
    var account = new CgroupAccounting(root, true, "me").open();
    write("speedtrap/me-1/cpu.stat", "usage_usec 2500000\nuser_usec 1\n");
    write("speedtrap/me-1/memory.peak", "8192\n");
    write("speedtrap/me-1/memory.events", "low 0\noom 1\noom_kill 1\n");
    Accounting.Usage usage = account.usage();
    assertThat(usage.cpu()).contains(Duration.ofMillis(2500));
    assertThat(usage.peakBytes()).hasValue(8192);
    assertThat(usage.memoryKills()).isEqualTo(MemoryKills.AT_OWN_LIMIT);
    assertThat(usage.readBytes()).as("the io controller is off").isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // at the run's own limit
    "oom 1 oom_kill 2 oom_group_kill 0, AT_OWN_LIMIT",
    // by a host without memory
    "oom 0 oom_kill 1 oom_group_kill 0, BELOW_OWN_LIMIT",
    // with an allocation failed and nobody killed, or counted in the container's own group only
    "oom 1 oom_kill 0, NONE_SEEN",
    "oom 0 oom_kill 0, NONE_SEEN",
    // by a kernel that tells no more
    "oom_kill 1, UNEXPLAINED",
    "low 0, NONE_SEEN",
  })
  void tellsTheRunsOwnWantOfMemoryFromTheHosts(String events, MemoryKills kills)
      throws IOException {
    var account = new CgroupAccounting(root, true, "me").open();
    write("speedtrap/me-1/cpu.stat", "usage_usec 1000\n");
    write("speedtrap/me-1/memory.events", events.replaceAll("([0-9]) ?", "$1\n"));
    assertThat(account.usage().memoryKills()).isEqualTo(kills);
  }

  @Test
  void addsUpWhatARunReadFromAllDisks() throws IOException {
    var account = new CgroupAccounting(root, true, "me").open();
    write("speedtrap/me-1/cpu.stat", "usage_usec 1000\n");
    write("speedtrap/me-1/memory.events", "oom_kill 0\n");
    write("speedtrap/me-1/io.stat", "8:0 rbytes=4096 wbytes=7 rios=1\n254:0 rbytes=512 wbytes=0\n");
    assertThat(account.usage().readBytes()).contains(4608L);
  }

  @Test
  void anAccountIsClosedWhenTheRunsLastProcessIsGone() throws Exception {
    var account = new CgroupAccounting(root, true, "me").open();
    write("speedtrap/me-1/container/cgroup.procs", "4711\n");
    CompletableFuture<Void> closing = CompletableFuture.runAsync(account::close);
    assertThatThrownBy(() -> closing.get(50, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    write("speedtrap/me-1/container/cgroup.procs", "");
    closing.get(30, TimeUnit.SECONDS);
  }

  @Test
  void knowsNoPeakOnKernelsWithoutTheCounter() throws IOException {
    var account = new CgroupAccounting(root, true, "me").open();
    write("speedtrap/me-1/cpu.stat", "usage_usec 1000\n");
    write("speedtrap/me-1/memory.events", "oom_kill 0\n");
    assertThat(account.usage().peakBytes()).isEmpty();
    assertThat(account.usage().cpu()).contains(Duration.ofMillis(1));
  }

  @Test
  void givesUpWhereTheEnginesGroupsAreNotToBeSeen() {
    var accounting = new CgroupAccounting(root, false, "me");
    assertThat(accounting.open().usage()).isEqualTo(Accounting.Usage.UNKNOWN);
    assertThat(accounting.open().cgroupParent()).isEmpty();
  }

  @Test
  void removesTheGroupsOfOwnersThatAreGone() throws IOException {
    String gone = "00000000-0000-0000-0000-000000000000";
    try (Owner me = Owner.claim(root.resolve("locks"));
        Owner live = Owner.claim(root.resolve("locks"))) {
      Path groups = Files.createDirectories(root.resolve("memory/speedtrap"));
      Path dead = Files.createDirectory(groups.resolve(me.host() + "." + gone + ".x-1"));
      Path foreign = Files.createDirectory(groups.resolve("other." + gone + ".x-1"));
      Path lives = Files.createDirectory(groups.resolve(me.host() + "." + live.id() + ".x-1"));
      Path mine = Files.createDirectory(groups.resolve(me.host() + "." + me.id() + ".x-1"));
      new CgroupAccounting(root, false, "x").removeOfTheGone(me);
      assertThat(dead).doesNotExist();
      assertThat(List.of(foreign, lives, mine)).allMatch(Files::exists);
    }
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent() == null ? root : path.getParent());
    Files.writeString(path, text);
  }
}
