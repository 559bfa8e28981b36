package dev.speedtrap.trial.work;

import dev.speedtrap.files.ByteSize;
import dev.speedtrap.files.Folders;
import dev.speedtrap.files.Freezer;
import dev.speedtrap.files.LinkPolicy;
import dev.speedtrap.files.RefusedTree;
import dev.speedtrap.files.TreeLimits;
import dev.speedtrap.grade.Bench;
import dev.speedtrap.record.Author;
import dev.speedtrap.record.Budget;
import dev.speedtrap.sandbox.CoreLeases;
import dev.speedtrap.sandbox.Engine;
import dev.speedtrap.sandbox.HostLocks;
import dev.speedtrap.sandbox.Images;
import dev.speedtrap.sandbox.Owner;
import dev.speedtrap.sandbox.Progress;
import dev.speedtrap.sandbox.Sandbox;
import dev.speedtrap.task.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** A laboratory for the test task {@code tally} on the real engine, with a workspace. */
final class TallyLaboratory implements AutoCloseable {
  private static final Path HOME = Path.of(System.getProperty("speedtrap.home", "..")).normalize();

  private final Path folder;
  private final Engine engine;
  private final Owner owner;
  private final Sandbox sandbox;
  private final Task task;
  private final BudgetMeter budget;
  private final Laboratory laboratory;
  private final Workspace workspace;
  private volatile Progress progress = Progress.silent();

  /** Opens it for the task with a way of its own to profile; empty for none. */
  TallyLaboratory(String profile) throws IOException, RefusedTree {
    folder = Files.createTempDirectory("speedtrap-test");
    task = task(folder.resolve("tally"), profile);
    engine = Engine.find(System.getenv(), Path.of(System.getProperty("user.home")));
    owner = Owner.claim(HostLocks.folder());
    sandbox = Sandbox.open(engine, owner);
    // Each look at this clock moves it: two looks at a budget's clock tell whether it runs.
    budget =
        new BudgetMeter(
            Budget.UNBOUNDED,
            new AtomicLong()::incrementAndGet,
            Transcript.open(folder.resolve("transcript.jsonl"), Clock.systemUTC()),
            new ExperimentLog(folder.resolve("experiments.tsv")));
    Bench bench =
        Bench.withoutCores(
            engine,
            sandbox,
            new Images(engine, HOME.resolve("docker"), Progress.silent()),
            new CoreLeases(HostLocks.folder()),
            task,
            new Bench.Options(
                Optional.empty(),
                "",
                Duration.ofMinutes(5),
                Files.createDirectory(folder.resolve("scratch")),
                HOME.resolve("tasks/target/driver")),
            line -> this.progress.say(line));
    laboratory = new Laboratory(bench, budget, Progress.silent());
    workspace =
        Workspace.open(
            folder.resolve("workspace"),
            folder.resolve("history.git"),
            task.manifest().limits().tree());
  }

  private static Task task(Path copy, String profile) throws IOException, RefusedTree {
    Freezer.copy(
        HOME.resolve("harness/src/test/tasks/tally"),
        copy,
        new TreeLimits(ByteSize.ofMiB(16), 1_000, LinkPolicy.INSIDE));
    if (!profile.isEmpty()) {
      Files.writeString(copy.resolve("profile.sh"), profile);
    }
    return Task.read(copy);
  }

  Laboratory laboratory() {
    return laboratory;
  }

  BudgetMeter budget() {
    return budget;
  }

  /** Has somebody hear of waits for cores from now on. */
  void hearing(Progress listener) {
    progress = listener;
  }

  /** The workspace, with one of the task's programs in it. */
  Workspace with(String program) throws ToolProblem {
    workspace.adopt(task.folder().resolve(program));
    workspace.commit(Author.TASK, "Take " + program);
    return workspace;
  }

  Path scratch() {
    return folder.resolve("scratch");
  }

  @Override
  public void close() throws IOException {
    laboratory.close();
    workspace.close();
    sandbox.close();
    owner.close();
    engine.close();
    Folders.remove(folder);
  }
}
