package dev.speedtrap.sandbox;

import static dev.speedtrap.sandbox.TestEngine.shell;
import static dev.speedtrap.sandbox.TestEngine.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.files.ByteSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every limit of a run, tried by a program that breaks it. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before all tests
class SandboxLimitsIT {

  @TempDir static Path locks;

  private Owner owner;
  private Sandbox sandbox;

  @BeforeAll
  @Timeout(900) // the image may have to be built
  void open() {
    TestEngine.base();
    owner = Owner.claim(locks.resolve("locks"));
    sandbox = Sandbox.open(TestEngine.get(), owner);
  }

  @AfterAll
  void close() {
    sandbox.close();
    assertThat(TestEngine.carrying(Labels.OWNER, owner.id())).isZero();
    owner.close();
  }

  @Test
  void forkBombMeetsTheLimitOfProcesses() {
    RunOutcome outcome =
        sandbox.run(
            shell(
                "perl -e 'while (defined(my $p = fork)) { $n++; $p or sleep 600 } print \"$n $!\"'"));
    assertThat(outcome.ok()).isTrue();
    String[] words = outcome.stdout().split(" ", 2);
    assertThat(Integer.parseInt(words[0])).isBetween(20, 31);
    assertThat(words[1]).isEqualTo("Resource temporarily unavailable");
  }

  @Test
  void forkBombThatGoesOnEndsAtTheTimeLimit() {
    RunOutcome outcome =
        sandbox.run(shell("perl -e 'fork while 1'", within(Duration.ofSeconds(2)), List.of()));
    assertThat(outcome.end()).isEqualTo(new RunEnd.TimedOut(Duration.ofSeconds(2)));
  }

  @Test
  void memoryHogIsOutOfMemory() {
    RunOutcome outcome = sandbox.run(shell("exec perl -e '$x .= \"x\" x (1 << 20) while 1'"));
    assertThat(outcome.end()).isEqualTo(new RunEnd.OutOfMemory(137));
    outcome.peakBytes().ifPresent(peak -> assertThat(peak).isBetween(100L << 20, 129L << 20));
  }

  @Test
  void killingItselfIsNotOutOfMemory() {
    assertThat(sandbox.run(shell("(exec perl -e 'kill 9, $$')")).end())
        .isEqualTo(new RunEnd.Exited(137));
  }

  @Test
  void copingWithAChildThatWasOutOfMemoryIsNoFailure() {
    assertThat(sandbox.run(shell("perl -e '$x .= \"x\" x (1 << 20) while 1'; exit 0")).end())
        .isEqualTo(new RunEnd.Exited(0));
  }

  @Test
  void tmpAndSharedMemoryCountAsMemoryAndAreBounded() {
    RunOutcome outcome =
        sandbox.run(
            shell(
                "head -c 16M /dev/zero > /tmp/big; head -c 32M /dev/zero > /dev/shm/big;"
                    + " stat -c %s /tmp/big /dev/shm/big; cp /bin/true /tmp/true && /tmp/true && echo runs"));
    assertThat(outcome.stderr()).contains("No space left on device");
    assertThat(outcome.stdout().lines()).startsWith("8388608", "16777216");
    assertThat(outcome.stdout()).doesNotContain("runs"); // no room to copy it to
  }

  @Test
  void tmpMayHoldPrograms() {
    assertThat(sandbox.run(shell("cp /bin/true /tmp/true && /tmp/true")).ok()).isTrue();
  }

  @Test
  void diskFillerMeetsTheBoundOfOut() {
    try (Volume out = sandbox.bounded("out", ByteSize.ofMiB(4), 50)) {
      RunOutcome outcome =
          sandbox.run(
              shell(
                  "head -c 8M /dev/zero > /out/big; stat -c %s /out/big",
                  Mount.writable(out, "/out")));
      assertThat(outcome.stderr()).contains("No space left on device");
      assertThat(outcome.stdout()).isEqualTo("4194304\n");
    }
  }

  @Test
  void manyTinyFilesMeetTheBoundOfOut() {
    try (Volume out = sandbox.bounded("out", ByteSize.ofMiB(4), 50)) {
      RunOutcome outcome =
          sandbox.run(
              shell(
                  "perl -e 'for (1..60) { open(my $f, \">\", \"/out/$_\") or print \"$_ $!\" and last }'",
                  Mount.writable(out, "/out")));
      assertThat(outcome.stdout()).isEqualTo("51 No space left on device");
    }
  }

  @Test
  void endlessLogEndsAtTheTimeLimit() {
    RunOutcome outcome = sandbox.run(shell("yes", within(Duration.ofSeconds(2)), List.of()));
    assertThat(outcome.end()).isInstanceOf(RunEnd.TimedOut.class);
    assertThat(outcome.stdout().length()).isLessThanOrEqualTo(RunOutcome.TAIL_BYTES);
  }

  @Test
  void longLogKeepsItsEndAndLittleOfTheDisk() {
    Engine engine = TestEngine.get();
    Containers containers = new Containers(engine);
    RunSpec spec = shell("yes $(printf %0500d 0) | head -c 5010000; echo the end; echo bad >&2");
    // By hand, since the log goes with the container.
    String id =
        containers.create(
            RunContainer.command(
                engine,
                spec,
                new Labels(owner.id(), owner.host(), "by-hand").with("test"),
                Optional.empty()));
    try {
      containers.start(id);
      assertThat(containers.awaitExit(id, Duration.ofSeconds(60))).isTrue();
      Map.Entry<String, String> output = containers.logs(id);
      assertThat(output.getKey()).endsWith("000\nthe end\n").hasSize(RunOutcome.TAIL_BYTES);
      assertThat(output.getValue()).isEqualTo("bad\n");
      String log = engine.docker().inspectContainerCmd(id).exec().getLogPath();
      if (log != null && Files.isReadable(Path.of(log))) { // else the engine is elsewhere
        // One message more than the limit may go into each file: 16 KiB and its JSON.
        assertThat(sizeOfAll(Path.of(log))).isBetween(100_000L, (256L + 2 * 48) << 10);
      }
    } finally {
      containers.remove(id);
    }
  }

  private static long sizeOfAll(Path log) {
    long size = 0;
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(log.resolveSibling("."), log.getFileName() + "*")) {
      for (Path file : files) {
        size += Files.size(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return size;
  }

  @Test
  void endlessLoopTimesOut() {
    RunOutcome outcome =
        sandbox.run(shell("while :; do :; done", within(Duration.ofSeconds(1)), List.of()));
    assertThat(outcome.end()).isEqualTo(new RunEnd.TimedOut(Duration.ofSeconds(1)));
    assertThat(outcome.wall()).isBetween(Duration.ofMillis(900), Duration.ofSeconds(20));
    outcome.cpu().ifPresent(cpu -> assertThat(cpu).isGreaterThan(Duration.ofMillis(100)));
  }

  @Test
  void thereIsNoNetwork() {
    RunOutcome outcome =
        sandbox.run(
            shell(
                "perl -MSocket -e 'socket(my $s, PF_INET, SOCK_STREAM, 0) or die;"
                    + " connect($s, pack_sockaddr_in(80, inet_aton(\"1.1.1.1\"))) and print \"through\";"
                    + " print $!'; tail -n +3 /proc/net/dev | cut -d: -f1"));
    assertThat(outcome.stdout().replace(" ", "")).isEqualTo("Networkisunreachablelo\n");
  }

  @Test
  void processThatOutlivesItsParentIsGone() {
    String marker = "orphan-" + UUID.randomUUID();
    String loop = "while :; do :; done";
    RunOutcome outcome =
        sandbox.run(shell("setsid sh -c '" + loop + "' " + marker + " > /dev/null 2>&1 & exit 0"));
    assertThat(outcome.end()).isEqualTo(new RunEnd.Exited(0));
    assertThat(outcome.wall()).isLessThan(Duration.ofSeconds(30));
    assertThat(
            ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(marker)))
        .isEmpty();
  }

  @Test
  void writesNowhereButWhereItMay() {
    try (Volume in = sandbox.volume("in");
        Volume program = sandbox.volume("program");
        Volume out = sandbox.bounded("out", ByteSize.ofMiB(4), 50)) {
      RunOutcome outcome =
          sandbox.run(
              shell(
                  "for d in / /in /program /etc /usr/bin /var /var/tmp /run /home /dev /proc /sys /work;"
                      + " do touch $d/x 2>/dev/null && echo \"wrote to $d\"; done;"
                      + " for d in /out /tmp /dev/shm; do touch $d/x || echo \"not to $d\"; done",
                  Mount.readOnly(in, "/in"),
                  Mount.readOnly(program, "/program"),
                  Mount.writable(out, "/out")));
      assertThat(outcome.stdout()).isEmpty();
    }
  }

  @Test
  void isNobodyAndStaysSo() {
    RunOutcome outcome =
        sandbox.run(
            shell(
                "id -u; id -g; grep -E '^(Cap|NoNewPrivs|Seccomp:)' /proc/self/status | tr -d '\\t';"
                    + " unshare -Ur true 2>/dev/null && echo unshared;"
                    + " mount -t tmpfs none /tmp 2>/dev/null && echo mounted;"
                    + " chroot / true 2>/dev/null && echo chrooted; true"));
    assertThat(outcome.stdout().lines())
        .containsExactly(
            "10001",
            "10001",
            "CapInh:0000000000000000",
            "CapPrm:0000000000000000",
            "CapEff:0000000000000000",
            "CapBnd:0000000000000000",
            "CapAmb:0000000000000000",
            "NoNewPrivs:1",
            "Seccomp:2");
  }

  @Test
  void procAndSysAreHarmless() {
    RunOutcome outcome =
        sandbox.run(
            shell(
                "for f in /proc/sysrq-trigger /proc/sys/kernel/panic /proc/sys/vm/drop_caches"
                    + " /proc/sys/kernel/core_pattern /proc/irq/default_smp_affinity"
                    + " /sys/kernel/mm/transparent_hugepage/enabled /sys/fs/cgroup/cgroup.procs"
                    + " /sys/fs/cgroup/memory/memory.limit_in_bytes /sys/fs/cgroup/memory.max;"
                    + " do (echo 1 > $f) 2>/dev/null && echo \"wrote $f\"; done;"
                    + " for f in /proc/kcore /proc/timer_list /proc/kmsg /dev/kmsg /dev/mem;"
                    + " do head -c 1 $f 2>/dev/null | grep -q . && echo \"read $f\"; done;"
                    + " ls /sys/firmware /proc/acpi 2>/dev/null | grep -v : ; ls /dev/sd* /dev/vd* 2>/dev/null; true"));
    assertThat(outcome.stdout().strip()).isEmpty();
    assertThat(outcome.ok()).isTrue();
  }

  @Test
  void openFilesAreLimited() {
    RunOutcome outcome =
        sandbox.run(
            shell(
                "perl -e 'while (open(my $f, \"<\", \"/dev/null\")) { push @f, $f } print scalar(@f) . \" $!\"'"));
    assertThat(outcome.stdout()).matches("(5[0-9]|6[0-4]) Too many open files");
  }

  @Test
  void leavesNoCoreDumps() {
    RunOutcome outcome =
        sandbox.run(shell("ulimit -c; cd /tmp; (perl -e 'kill 6, $$'); ls -A /tmp"));
    assertThat(outcome.stdout()).isEqualTo("0\n");
  }

  @Test
  void keepsToItsCores() {
    RunOutcome outcome =
        sandbox.run(shell("grep Cpus_allowed_list /proc/self/status | cut -f2; nproc"));
    assertThat(outcome.stdout()).isEqualTo("0\n1\n");
  }
}
