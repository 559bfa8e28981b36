package dev.speedtrap.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostWatchTest {

  @TempDir Path proc;

  @Test
  void countsWhatHappenedOnTheWatchedCoresOnly() throws IOException {
    stat(
        "cpu  9 9 9 9 9 9 9 9 0 0",
        "cpu0 500 0 500 0 0 0 0 50 0 0",
        "cpu1 100 1 10 900 5 2 3 4 0 0");
    disks("8 0 sda 10 0 1000 0 0", "8 1 sda1 10 0 900 0 0", "7 0 loop0 1 0 77 0 0");
    HostWatch.Span span = new HostWatch(proc, proc).begin(CoreSet.of(1));
    stat(
        "cpu  9 9 9 9 9 9 9 9 0 0",
        "cpu0 900 0 900 0 0 0 0 90 0 0",
        "cpu1 160 2 20 900 9 3 4 7 0 0");
    disks("8 0 sda 10 0 1640 0 0", "8 1 sda1 10 0 1540 0 0", "7 0 loop0 1 0 99 0 0");
    Disturbance seen = span.end(Optional.of(Duration.ofMillis(600)));
    assertThat(seen).isInstanceOf(Disturbance.Observed.class);
    Disturbance.Observed observed = (Disturbance.Observed) seen;
    assertThat(observed.busy()).isEqualTo(Duration.ofMillis(730));
    assertThat(observed.steal()).isEqualTo(Duration.ofMillis(30));
    assertThat(observed.foreign()).contains(Duration.ofMillis(130));
    assertThat(observed.readBytes()).isEqualTo(640 * 512);
  }

  @Test
  void doesNotKnowForeignTimeWithoutTheRunsOwn() throws IOException {
    stat("cpu0 1 0 0 0 0 0 0 0 0 0");
    disks("259 0 nvme0n1 1 0 5 0 0", "259 1 nvme0n1p1 1 0 5 0 0", "252 0 vda 1 0 3 0 0");
    HostWatch.Span span = new HostWatch(proc, proc).begin(CoreSet.of(0));
    disks("259 0 nvme0n1 1 0 7 0 0", "259 1 nvme0n1p1 1 0 7 0 0", "252 0 vda 1 0 4 0 0");
    Disturbance.Observed observed = (Disturbance.Observed) span.end(Optional.empty());
    assertThat(observed.foreign()).isEmpty();
    assertThat(observed.readBytes()).isEqualTo(3 * 512);
  }

  @Test
  void readsWhatThreadsWaitedAndTheFrequencyWhereTheHostTells() throws IOException {
    stat("cpu0 1 0 0 0 0 0 0 0 0 0", "cpu1 1 0 0 0 0 0 0 0 0 0");
    disks();
    write("schedstat", "version 15\ncpu0 0 0 0 0 0 0 5 900 1\ncpu1 0 0 0 0 0 0 5 1000 1\n");
    write("cpu1/cpufreq/scaling_cur_freq", "2400000\n");
    HostWatch.Span span = new HostWatch(proc, proc).begin(CoreSet.of(1));
    write("schedstat", "version 15\ncpu0 0 0 0 0 0 0 5 990 1\ncpu1 0 0 0 0 0 0 5 3000 1\n");
    Disturbance.Observed observed = (Disturbance.Observed) span.end(Optional.empty());
    assertThat(observed.waited()).contains(Duration.ofNanos(2000));
    assertThat(observed.megahertz()).contains(2400);
    assertThat(observed.ownReadBytes()).isEmpty();
  }

  @Test
  void doesNotKnowWhatThisHostDoesNotTell() throws IOException {
    stat("cpu0 1 0 0 0 0 0 0 0 0 0");
    disks();
    HostWatch.Span span = new HostWatch(proc, proc).begin(CoreSet.of(0));
    Disturbance.Observed observed = (Disturbance.Observed) span.end(Optional.empty());
    assertThat(observed.waited()).isEmpty();
    assertThat(observed.megahertz()).isEmpty();
  }

  @Test
  void saysWhyItCannotObserve() throws IOException {
    assertThat(new HostWatch(proc, proc).begin(CoreSet.of(0)).end(Optional.empty()))
        .isInstanceOfSatisfying(
            Disturbance.Unobservable.class, why -> assertThat(why.why()).contains("stat"));
    stat("cpu0 1 0 0 0 0 0 0 0 0 0");
    disks();
    assertThat(new HostWatch(proc, proc).begin(CoreSet.of(5)).end(Optional.empty()))
        .isInstanceOfSatisfying(
            Disturbance.Unobservable.class,
            why -> assertThat(why.why()).contains("does not list the cores 5"));
  }

  private void stat(String... lines) throws IOException {
    Files.writeString(proc.resolve("stat"), String.join("\n", lines) + "\nintr 1 2 3\n");
  }

  private void write(String file, String text) throws IOException {
    Path path = proc.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private void disks(String... lines) throws IOException {
    Files.writeString(proc.resolve("diskstats"), "   " + String.join("\n   ", lines) + "\n");
  }
}
