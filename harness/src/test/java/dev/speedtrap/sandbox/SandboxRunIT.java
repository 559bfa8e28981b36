package dev.speedtrap.sandbox;

import static dev.speedtrap.sandbox.TestEngine.LIMITS;
import static dev.speedtrap.sandbox.TestEngine.shell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.exception.ConflictException;
import dev.speedtrap.files.ByteSize;
import dev.speedtrap.files.LinkPolicy;
import dev.speedtrap.files.RefusedTree;
import dev.speedtrap.files.TreeDigest;
import dev.speedtrap.files.TreeLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run takes in and what comes of it. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before all tests
class SandboxRunIT {

  private static final TreeLimits OUTPUT = new TreeLimits(ByteSize.ofMiB(4), 50, LinkPolicy.NONE);

  @TempDir static Path folder;

  private Owner owner;
  private Sandbox sandbox;

  @BeforeAll
  @Timeout(900) // the image may have to be built
  void open() {
    TestEngine.base();
    owner = Owner.claim(folder.resolve("locks"));
    sandbox = Sandbox.open(TestEngine.get(), owner);
  }

  @AfterAll
  void close() {
    sandbox.close();
    assertThat(TestEngine.carrying(Labels.OWNER, owner.id())).isZero();
    owner.close();
  }

  @Test
  void tellsCodeAndOutput() {
    RunOutcome outcome = sandbox.run(shell("echo out; echo err >&2; exit 3"));
    assertThat(outcome.end()).isEqualTo(new RunEnd.Exited(3));
    assertThat(outcome.stdout()).isEqualTo("out\n");
    assertThat(outcome.stderr()).isEqualTo("err\n");
  }

  @Test
  void wallTimeIsTheProcesssOwn() {
    RunOutcome outcome = sandbox.run(shell("exec sleep 1"));
    // A few milliseconds more on a quiet machine; tests share theirs.
    assertThat(outcome.wall()).isBetween(Duration.ofMillis(995), Duration.ofMillis(1500));
    assertThat(outcome.outside()).isGreaterThanOrEqualTo(outcome.wall().minusMillis(50));
    assertThat(outcome.inside()).isLessThanOrEqualTo(outcome.outside());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nowhere", "/etc/passwd", "/program/run", "/program/text"})
  void programThatCannotBeStartedIsItsOwnFault(String command) throws IOException {
    Path tree = Files.createTempDirectory(folder, "program");
    executable(tree.resolve("run"), "#!/no/such/interpreter\n");
    executable(tree.resolve("text"), "\0no program\n");
    try (Volume program = sandbox.volume("program", tree)) {
      RunSpec spec =
          new RunSpec(
              "test",
              TestEngine.base(),
              List.of(command),
              "/",
              Map.of(),
              List.of(Mount.readOnly(program, "/program")),
              LIMITS,
              CoreSet.of(0),
              "");
      RunOutcome outcome = sandbox.run(spec);
      // 126, 127, 1 or 255: what stands at the path decides, and the runtime's version.
      assertThat(outcome.end()).isInstanceOf(RunEnd.Exited.class);
      assertThat(outcome.ok()).isFalse();
      assertThat(outcome.stdout() + outcome.stderr()).isNotBlank();
    }
  }

  private static void executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void unknownRuntimeIsTheMachinesFault() {
    RunSpec spec = shell("true");
    RunSpec other =
        new RunSpec(
            "test",
            spec.image(),
            spec.command(),
            "/",
            Map.of(),
            List.of(),
            LIMITS,
            CoreSet.of(0),
            "runz");
    assertThatThrownBy(() -> sandbox.run(other))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("has no runtime \"runz\", only ");
  }

  @Test
  void seesOnlyTheEnvironmentItIsGiven() {
    RunSpec spec = shell("env | cut -d= -f1 | sort | tr '\\n' ' '; hostname");
    assertThat(sandbox.run(spec).stdout())
        .matches("HOME HOSTNAME (LANG )?PATH PWD (SHLVL )?(_ )?sandbox\n");
  }

  @Test
  void carriesATreeInAndOut() throws IOException, RefusedTree {
    Path tree = Files.createDirectories(folder.resolve("tree/sub")).resolve("..").normalize();
    Files.writeString(tree.resolve("sub/data"), "data");
    executable(
        tree.resolve("run"), "#!/bin/sh\nset -e\ncp -r /program/. /out\ncp -r /program/. /plain\n");
    try (Volume program = sandbox.volume("program", tree);
        Volume plain = sandbox.volume("plain");
        Volume out = sandbox.bounded("out", ByteSize.ofMiB(4), 50)) {
      RunOutcome outcome =
          sandbox.run(
              new RunSpec(
                  "test",
                  TestEngine.base(),
                  List.of("/program/run"),
                  "/program",
                  Map.of(),
                  List.of(
                      Mount.readOnly(program, "/program"),
                      Mount.writable(plain, "/plain"),
                      Mount.writable(out, "/out")),
                  LIMITS,
                  CoreSet.of(0),
                  ""));
      assertThat(outcome.stderr()).isEmpty();
      assertThat(outcome.ok()).isTrue();
      assertThat(out.copyOut(folder.resolve("copy"), OUTPUT)).isEqualTo(TreeDigest.of(tree));
      assertThat(plain.copyOut(folder.resolve("copy2"), OUTPUT)).isEqualTo(TreeDigest.of(tree));
      assertThat(folder.resolve("copy/run")).isExecutable();
    }
  }

  @Test
  void aVolumeFilledWithoutTheEngineLooksTheSame() throws IOException {
    Engine engine = TestEngine.get();
    Assumptions.assumeTrue(
        System.getProperty("user.name").equals("root")
            && DirectFilling.allowedBy(engine.info(), engine.hostname(), engine.securityOptions()),
        "here every volume is filled through the engine");
    Path tree = Files.createDirectory(folder.resolve("either"));
    Files.createDirectories(tree.resolve("sub/empty"));
    Files.createDirectory(tree.resolve(".git"));
    Files.writeString(tree.resolve("sub/data"), "data\n");
    Files.write(tree.resolve("large"), new byte[100_000]);
    Files.writeString(tree.resolve("-a \\ é"), "odd\n");
    executable(tree.resolve("sub/run"), "#!/bin/sh\n");
    Files.createSymbolicLink(tree.resolve("sub/link"), Path.of("../large"));
    Files.createSymbolicLink(tree.resolve("absolute"), Path.of("/etc"));
    try (Owner other = Owner.claim(folder.resolve("locks"));
        Sandbox direct = Sandbox.open(engine, other);
        Sandbox carried = Sandbox.throughTheEngine(engine, owner);
        Volume filled = direct.volume("filled", tree);
        Volume empty = direct.volume("empty");
        Volume carriedFilled = carried.volume("filled", tree);
        Volume carriedEmpty = carried.volume("empty")) {
      assertThat(TestEngine.carrying(Labels.OWNER, other.id())).as("no carriers").isEqualTo(2);
      assertThat(listing(direct, filled, empty))
          .startsWith("1777 10001 10001\n1777 10001 10001 0\n")
          .contains("-rwxr-xr-x 1 10001 10001 ", " 946684800 link -> ../large\n", "data\n")
          .isEqualTo(listing(carried, carriedFilled, carriedEmpty));
    }
  }

  @Test
  void aVolumeThatSomebodyPrunedIsTheEnginesTrouble() throws IOException {
    Path tree = Files.createDirectory(folder.resolve("pruned"));
    Files.writeString(tree.resolve("data"), "data\n");
    try (Volume filled = sandbox.volume("pruned", tree)) {
      RunSpec spec = shell("cat /filled/data", Mount.readOnly(filled, "/filled"));
      assertThat(sandbox.run(spec).stdout()).isEqualTo("data\n");
      try {
        TestEngine.get().docker().removeVolumeCmd(filled.name()).exec();
      } catch (ConflictException inUse) {
        return; // It was filled through its carrier, which keeps it.
      }
      assertThatThrownBy(() -> sandbox.run(spec))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("do not prune volumes");
    }
  }

  /** The time of a folder that was written to is left out, and what its files take on the disk. */
  private static String listing(Sandbox sandbox, Volume filled, Volume empty) {
    RunOutcome outcome =
        sandbox.run(
            shell(
                "stat -c '%a %u %g' /filled && stat -c '%a %u %g %Y' /empty && ls -A /empty"
                    + " && cd /filled && ls -lAnR --time-style=+%s . | grep -v '^total '"
                    + " && cat -- -a* sub/data sub/run && cksum large sub/link",
                Mount.readOnly(filled, "/filled"), Mount.readOnly(empty, "/empty")));
    assertThat(outcome.stderr()).isEmpty();
    assertThat(outcome.ok()).isTrue();
    return outcome.stdout();
  }

  @Test
  void aFilledVolumeCanBeWrittenTo() throws IOException {
    Path tree = Files.createDirectories(folder.resolve("source"));
    Files.writeString(tree.resolve("a.c"), "text");
    try (Volume program = sandbox.volume("program", tree)) {
      RunOutcome outcome =
          sandbox.run(
              shell(
                  "cd /program && echo more >> a.c && touch new && rm a.c",
                  Mount.writable(program, "/program")));
      assertThat(outcome.stderr()).isEmpty();
      assertThat(outcome.ok()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ln -s /etc/passwd /out/link|link",
        "ln -s ../../../../etc /out/dir|dir",
        "mkfifo /out/fifo|fifo",
        "perl -MSocket -e 'socket(S, PF_UNIX, SOCK_STREAM, 0); bind(S, sockaddr_un(\"/out/socket\")) or die'|socket",
        "perl -e 'open F, \">\", \"/out/a\\nb\" or die'|a",
        "truncate -s 1T /out/sparse|sparse",
      })
  void refusesOutputThatIsNoPlainFile(String command, String entry) {
    refuses(sandbox, command, entry);
    // What a socket is, the engine's archive does not tell: it leaves sockets out.
    if (!entry.equals("socket")) {
      try (Sandbox carried = Sandbox.throughTheEngine(TestEngine.get(), owner)) {
        refuses(carried, command, entry);
      }
    }
  }

  private void refuses(Sandbox by, String command, String entry) {
    try (Volume out = by.bounded("out", ByteSize.ofMiB(4), 50)) {
      RunOutcome outcome = by.run(shell(command, Mount.writable(out, "/out")));
      assertThat(outcome.stderr()).isEmpty();
      assertThat(outcome.ok()).isTrue();
      Path into = folder.resolve("refused");
      if (entry.equals("socket") && !readsDirectly()) {
        return;
      }
      assertThatThrownBy(() -> out.copyOut(into, OUTPUT))
          .isInstanceOfSatisfying(RefusedTree.class, e -> assertThat(e.entry()).startsWith(entry));
      assertThat(into).doesNotExist();
    }
  }

  /** Root of the engine's own host sees what runs have written, and needs no archive of it. */
  private static boolean readsDirectly() {
    Engine engine = TestEngine.get();
    return System.getProperty("user.name").equals("root")
        && ThisHost.runs(engine.info(), engine.hostname());
  }

  @Test
  void outputIsTheSameWhoeverCarriesIt() throws RefusedTree {
    String write =
        "cd /out && mkdir -p sub/deep .git && echo a > sub/a && echo b > sub/deep/b && chmod 0 sub/a"
            + " && chmod +x sub/deep/b && ln sub/deep/b twin && echo left > .git/out";
    try (Sandbox carried = Sandbox.throughTheEngine(TestEngine.get(), owner);
        Volume direct = sandbox.bounded("out", ByteSize.ofMiB(4), 50);
        Volume archived = carried.bounded("out", ByteSize.ofMiB(4), 50)) {
      assertThat(sandbox.run(shell(write, Mount.writable(direct, "/out"))).stderr()).isEmpty();
      assertThat(carried.run(shell(write, Mount.writable(archived, "/out"))).stderr()).isEmpty();

      assertThat(direct.copyOut(folder.resolve("direct"), OUTPUT))
          .isEqualTo(archived.copyOut(folder.resolve("archived"), OUTPUT))
          .isEqualTo(TreeDigest.of(folder.resolve("direct")));
      assertThat(folder.resolve("direct/sub/a")).hasContent("a");
      assertThat(folder.resolve("direct/twin")).isExecutable().hasContent("b");
      assertThat(folder.resolve("direct/.git")).doesNotExist();
    }
  }

  @Test
  void nothingOfOneRunIsInTheNext() throws RefusedTree {
    try (Volume first = sandbox.bounded("out", ByteSize.ofMiB(4), 50);
        Volume second = sandbox.bounded("out", ByteSize.ofMiB(4), 50)) {
      String look = "ls -A /out /tmp /dev/shm | grep -v :; touch /out/x /tmp/x /dev/shm/x";
      assertThat(sandbox.run(shell(look, Mount.writable(first, "/out"))).stdout()).isBlank();
      assertThat(sandbox.run(shell(look, Mount.writable(second, "/out"))).stdout()).isBlank();
    }
  }

  @Test
  void boundedVolumesOutliveManyRunsAndEachOther() throws RefusedTree {
    for (int i = 0; i < 20; i++) { // more than one keeper keeps
      try (Volume out = sandbox.bounded("out", ByteSize.ofMiB(4), 50)) {
        if (i % 10 == 0) {
          sandbox.run(shell("echo kept > /out/x", Mount.writable(out, "/out")));
          assertThat(sandbox.run(shell("cat /out/x", Mount.readOnly(out, "/out"))).stdout())
              .isEqualTo("kept\n");
        }
      }
    }
  }

  @Test
  void anInterruptKillsTheRunAndIsKept() throws Exception {
    CompletableFuture<String> ended = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                sandbox.run(shell("exec sleep 600"));
                ended.complete("ran to its end");
              } catch (StoppedException e) {
                ended.complete("stopped " + Thread.currentThread().isInterrupted());
              } catch (RuntimeException e) {
                ended.completeExceptionally(e);
              }
            });
    thread.start();
    Leftover.awaitRunning(owner.id(), "test", 1);
    thread.interrupt();
    assertThat(ended.get(60, TimeUnit.SECONDS)).isEqualTo("stopped true");
    assertThat(Leftover.running(owner.id(), "test")).isZero();
  }

  @Test
  void closingStopsRunsAndLeavesNothing() throws Exception {
    Sandbox other = Sandbox.open(TestEngine.get(), owner);
    Volume out = other.bounded("out", ByteSize.ofMiB(4), 50);
    CompletableFuture<RunOutcome> run =
        CompletableFuture.supplyAsync(
            () -> other.run(shell("exec sleep 600", Mount.writable(out, "/out"))));
    Leftover.awaitRunning(owner.id(), "test", 1);
    other.close();
    assertThatThrownBy(() -> run.get(60, TimeUnit.SECONDS))
        .hasCauseInstanceOf(StoppedException.class);
    assertThat(Leftover.running(owner.id(), "test")).isZero();
    assertThatThrownBy(() -> other.run(shell("true"))).isInstanceOf(StoppedException.class);
    out.close();
    // The sandbox of the other tests has lost nothing.
    assertThat(sandbox.run(shell("echo still")).stdout()).isEqualTo("still\n");
  }
}
