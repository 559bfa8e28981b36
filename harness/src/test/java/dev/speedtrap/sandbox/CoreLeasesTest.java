package dev.speedtrap.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.speedtrap.files.HostLock;
import dev.speedtrap.files.InvalidInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Leases on a made-up host: cores 0 to 3, each with a sibling 4 to 7. */
@Timeout(60)
class CoreLeasesTest {

  private static final Duration NONE = Duration.ZERO;
  private static final Duration LONG = Duration.ofSeconds(50);

  @TempDir Path folder;

  @BeforeEach
  void makeUpAHost() throws IOException {
    Files.createDirectories(folder.resolve("cpu"));
    Files.writeString(folder.resolve("cpu/online"), "0-7\n");
    for (int core = 0; core < 8; core++) {
      Path topology = Files.createDirectories(folder.resolve("cpu/cpu" + core + "/topology"));
      Files.writeString(topology.resolve("thread_siblings_list"), core % 4 + "," + (core % 4 + 4));
    }
  }

  private CoreLeases leases() {
    return new CoreLeases(
        folder.resolve("locks"),
        HostCores.read(folder.resolve("cpu"), 1),
        new HarnessPlace(CoreSet.of(0), CoreSet.of(0), cores -> {}));
  }

  @Test
  void takesWholeCoresAndNeverTwice() {
    try (CoreLease two = leases().take(2, Optional.empty(), NONE, Progress.silent());
        CoreLease one = leases().take(1, Optional.empty(), NONE, Progress.silent())) {
      assertThat(two.cores()).isEqualTo(CoreSet.of(1, 2));
      assertThat(two.held()).isEqualTo(CoreSet.parse("1-2,5-6"));
      assertThat(one.cores()).isEqualTo(CoreSet.of(3));
      assertThatThrownBy(() -> leases().take(1, Optional.empty(), NONE, Progress.silent()))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("core 1: this process");
    }
    leases().take(3, Optional.empty(), NONE, Progress.silent()).close();
  }

  @Test
  void aSiblingIsTheSameCore() {
    try (CoreLease lease = leases().take(1, Optional.of(CoreSet.of(6)), NONE, Progress.silent())) {
      assertThat(lease.cores()).isEqualTo(CoreSet.of(6));
      assertThat(lease.held()).isEqualTo(CoreSet.of(2, 6));
      assertThatThrownBy(
              () -> leases().take(1, Optional.of(CoreSet.of(2)), NONE, Progress.silent()))
          .isInstanceOf(EngineException.class);
    }
  }

  @Test
  void refusesWhatTheHostNeverHas() {
    assertThatThrownBy(() -> leases().take(4, Optional.empty(), LONG, Progress.silent()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("3 to lease (1-3)");
    for (CoreSet wanted : List.of(CoreSet.of(0), CoreSet.of(4), CoreSet.of(9), CoreSet.of(1, 2))) {
      assertThatThrownBy(() -> leases().take(1, Optional.of(wanted), LONG, Progress.silent()))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("\"" + wanted + "\"");
    }
    assertThatThrownBy(
            () -> leases().take(2, Optional.of(CoreSet.of(1, 5)), LONG, Progress.silent()))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void keepsNothingWhileItWaits() {
    try (CoreLease one = leases().take(1, Optional.of(CoreSet.of(2)), NONE, Progress.silent())) {
      assertThat(one.cores()).isEqualTo(CoreSet.of(2));
      assertThatThrownBy(() -> leases().take(3, Optional.empty(), NONE, Progress.silent()))
          .isInstanceOf(EngineException.class);
      leases().take(2, Optional.of(CoreSet.of(1, 3)), NONE, Progress.silent()).close();
    }
  }

  @Test
  void anotherProcessExcludesUsUntilItIsKilled() throws Exception {
    try (Child child =
        Child.start(
            ChildLease.class,
            folder.resolve("locks").toString(),
            folder.resolve("cpu").toString(),
            "3")) {
      assertThat(child.line()).isEqualTo("holds 3");
      List<String> said = new ArrayList<>();
      CountDownLatch waiting = new CountDownLatch(1);
      CompletableFuture<CoreLease> ours =
          CompletableFuture.supplyAsync(
              () ->
                  leases()
                      .take(
                          1,
                          Optional.of(CoreSet.of(3)),
                          LONG,
                          line -> {
                            said.add(line);
                            waiting.countDown();
                          }));
      assertThat(waiting.await(50, TimeUnit.SECONDS)).isTrue();
      assertThat(ours).isNotDone();
      assertThat(said.get(0))
          .matches("waiting for 1 of the cores 3: core 3: process \\d+ holds it");
      child.kill();
      ours.get(50, TimeUnit.SECONDS).close();
      assertThat(said).hasSize(1);
    }
  }

  @Test
  void weExcludeAnotherProcess() throws Exception {
    CoreLease ours = leases().take(1, Optional.of(CoreSet.of(3)), NONE, Progress.silent());
    try (Child child =
        Child.start(
            ChildLease.class,
            folder.resolve("locks").toString(),
            folder.resolve("cpu").toString(),
            "3")) {
      // Looking at our own lock must not lose it, as a second channel on the file would.
      assertThat(HostLock.isHeld(folder.resolve("locks/core-3"))).isTrue();
      CompletableFuture<String> line = CompletableFuture.supplyAsync(child::line);
      try (Child other =
          Child.start(
              ChildLease.class,
              folder.resolve("locks").toString(),
              folder.resolve("cpu").toString(),
              "2")) {
        assertThat(other.line()).isEqualTo("holds 2");
      }
      assertThat(line).isNotDone();
      ours.close();
      assertThat(line.get(50, TimeUnit.SECONDS)).isEqualTo("holds 3");
    }
  }

  @Test
  void threadsOfOneProcessNeverShareACore() throws Exception {
    AtomicInteger holders = new AtomicInteger();
    List<CompletableFuture<Integer>> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      threads.add(CompletableFuture.supplyAsync(() -> mostHoldersOfThree(holders)));
    }
    for (CompletableFuture<Integer> thread : threads) {
      assertThat(thread.get(50, TimeUnit.SECONDS)).isEqualTo(1);
    }
  }

  private int mostHoldersOfThree(AtomicInteger holders) {
    int most = 0;
    for (int i = 0; i < 3; i++) {
      try (CoreLease lease =
          leases().take(1, Optional.of(CoreSet.of(2)), LONG, Progress.silent())) {
        most = Math.max(most, holders.incrementAndGet());
        assertThat(lease.cores()).isEqualTo(CoreSet.of(2));
        holders.decrementAndGet();
      }
    }
    return most;
  }

  @Test
  void anotherUserMayLockACoreButNotRemoveItsLock() throws Exception {
    Path setpriv = Path.of("/usr/bin/setpriv");
    Assumptions.assumeTrue(
        Files.isExecutable(setpriv) && System.getProperty("user.name").equals("root"),
        "only root can become another user");
    leases().take(1, Optional.of(CoreSet.of(2)), NONE, Progress.silent()).close();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    String nobody = "cd locks && exec 3<>core-2 && : > core-3 && ! rm -f core-2";
    Process process =
        new ProcessBuilder(
                setpriv.toString(),
                "--reuid=65534",
                "--regid=65534",
                "--clear-groups",
                "sh",
                "-c",
                nobody)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    // What nobody made, we can lock.
    leases().take(1, Optional.of(CoreSet.of(2)), NONE, Progress.silent()).close();
  }

  @Test
  void anInterruptEndsTheWait() throws Exception {
    try (CoreLease one = leases().take(1, Optional.of(CoreSet.of(2)), NONE, Progress.silent())) {
      assertThat(one.held()).isEqualTo(CoreSet.of(2, 6));
      CompletableFuture<Boolean> stopped = new CompletableFuture<>();
      CountDownLatch waiting = new CountDownLatch(1);
      Thread thread =
          new Thread(
              () -> {
                try {
                  leases().take(1, Optional.of(CoreSet.of(2)), LONG, line -> waiting.countDown());
                } catch (StoppedException e) {
                  stopped.complete(Thread.currentThread().isInterrupted());
                }
              });
      thread.start();
      waiting.await();
      thread.interrupt();
      assertThat(stopped.get(50, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void everybodyMayUseTheFolder() throws IOException {
    leases().take(1, Optional.empty(), NONE, Progress.silent()).close();
    assertThat(Files.getAttribute(folder.resolve("locks"), "unix:mode")).isEqualTo(041777);
    assertThat(Files.getPosixFilePermissions(folder.resolve("locks/core-1"))).hasSize(6);
  }
}
