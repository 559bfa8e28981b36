package dev.speedtrap.grade;

import dev.speedtrap.files.Folders;
import dev.speedtrap.sandbox.CoreLeases;
import dev.speedtrap.sandbox.Engine;
import dev.speedtrap.sandbox.HostLocks;
import dev.speedtrap.sandbox.Images;
import dev.speedtrap.sandbox.Owner;
import dev.speedtrap.sandbox.Progress;
import dev.speedtrap.sandbox.Sandbox;
import dev.speedtrap.task.Program;
import dev.speedtrap.task.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The test task {@code tally} on the real engine. */
final class TallyBench implements AutoCloseable {
  static final Path HOME = Path.of(System.getProperty("speedtrap.home", "..")).normalize();

  private final Engine engine;
  private final Owner owner;
  private final Sandbox sandbox;
  private final Path scratch;
  private final Task task;
  private final Bench bench;

  TallyBench() throws IOException {
    this(tally());
  }

  TallyBench(Task task) throws IOException {
    this(task, engine());
  }

  TallyBench(Task task, Engine engine) throws IOException {
    this.task = task;
    this.engine = engine;
    owner = Owner.claim(HostLocks.folder());
    sandbox = Sandbox.open(engine, owner);
    scratch = Files.createTempDirectory("speedtrap-test");
    bench =
        new Bench(
            engine,
            sandbox,
            new Images(engine, HOME.resolve("docker"), Progress.silent()),
            new CoreLeases(HostLocks.folder()),
            task,
            new Bench.Options(
                Optional.empty(),
                "",
                Duration.ofMinutes(5),
                scratch,
                HOME.resolve("tasks/target/driver")),
            Progress.silent());
  }

  static Task tally() {
    return Task.read(HOME.resolve("harness/src/test/tasks/tally"));
  }

  static Engine engine() {
    return Engine.find(System.getenv(), Path.of(System.getProperty("user.home")));
  }

  Bench bench() {
    return bench;
  }

  Path reference(String name) {
    return folder("references", name);
  }

  Path exploit(String name) {
    return folder("exploits", name);
  }

  Path baseline() {
    return task.baseline().folder();
  }

  private Path folder(String kind, String name) {
    return Program.of(Program.Kind.REWRITE, task.folder().resolve(kind).resolve(name)).folder();
  }

  @Override
  public void close() throws IOException {
    bench.close();
    sandbox.close();
    owner.close();
    engine.close();
    Folders.remove(scratch);
  }
}
