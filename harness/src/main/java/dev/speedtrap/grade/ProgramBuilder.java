package dev.speedtrap.grade;

import dev.speedtrap.files.ByteSize;
import dev.speedtrap.files.Digest;
import dev.speedtrap.files.Freezer;
import dev.speedtrap.files.LinkPolicy;
import dev.speedtrap.files.RefusedTree;
import dev.speedtrap.files.TreeDigest;
import dev.speedtrap.files.TreeLimits;
import dev.speedtrap.sandbox.Mount;
import dev.speedtrap.sandbox.RunOutcome;
import dev.speedtrap.sandbox.Volume;
import dev.speedtrap.task.Program;
import dev.speedtrap.task.Reason;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs a program's {@code build}, with no input and no network, and freezes what comes of it.
 *
 * <p>Runs mount a fresh copy of the frozen result, never the folder that the build wrote into: what
 * is digested is what runs.
 */
final class ProgramBuilder {
  /** What a build may leave behind, objects and caches included. */
  private static final TreeLimits BUILT =
      new TreeLimits(ByteSize.parse("256MiB"), 10_000, LinkPolicy.INSIDE);

  private final Bench bench;

  ProgramBuilder(Bench bench) {
    this.bench = bench;
  }

  /** Builds the task's own baseline. */
  BuiltProgram buildBaseline() {
    Program baseline = bench.task().baseline();
    try {
      return freezeAndBuild(baseline.name(), baseline.layers());
    } catch (Rejection e) {
      throw new GraderFailed(
          "the baseline of task %s does not build: %s"
              .formatted(bench.task().id(), e.getMessage()));
    }
  }

  /**
   * Freezes a program, within the limits of a rewrite, and builds it.
   *
   * @param layers see {@link Program#layers()}
   * @throws Rejection when it cannot be frozen or built
   */
  BuiltProgram freezeAndBuild(String name, List<Path> layers) throws Rejection {
    return build(name, freeze(layers));
  }

  /**
   * Copies a program to where nobody changes it any more.
   *
   * @param layers see {@link Program#layers()}
   * @throws Rejection when it is too large, holds what no program may hold, or has no {@code run}
   */
  Path freeze(List<Path> layers) throws Rejection {
    Path frozen = bench.freshFolder("frozen");
    try {
      Freezer.copy(layers, frozen, bench.task().manifest().limits().tree());
    } catch (RefusedTree e) {
      throw new Rejection(
          Reason.BUILD_FAILED, "freeze", "the program cannot be frozen: " + e.getMessage());
    }
    if (!Files.isRegularFile(frozen.resolve("run"), LinkOption.NOFOLLOW_LINKS)
        || !Files.isExecutable(frozen.resolve("run"))) {
      throw new Rejection(
          Reason.BUILD_FAILED, "freeze", "the program has no executable file 'run' at its top");
    }
    return frozen;
  }

  /**
   * Builds a frozen program.
   *
   * @throws Rejection when its build fails, takes too long, or leaves what cannot be frozen
   */
  BuiltProgram build(String name, Path frozen) throws Rejection {
    Digest source = TreeDigest.of(frozen);
    if (!Files.exists(frozen.resolve("build"))) {
      return new BuiltProgram(name, source, source, bench.sandbox().volume("program", frozen));
    }
    Path result = bench.freshFolder("built");
    try (Volume folder = bench.sandbox().bounded("build", BUILT.size(), BUILT.entries())) {
      folder.copyIn(frozen);
      RunOutcome outcome =
          bench
              .sandbox()
              .run(
                  bench.programSpec(
                      "build " + name,
                      List.of("./build"),
                      bench.withClock(List.of(Mount.writable(folder, Bench.PROGRAM_MOUNT))),
                      bench.task().manifest().limits().build(),
                      bench.housekeeping()));
      RunFailures.ofBuild(outcome);
      folder.copyOut(result, BUILT);
    } catch (RefusedTree e) {
      throw new Rejection(
          Reason.BUILD_FAILED, "freeze", "what build left cannot be frozen: " + e.getMessage());
    }
    return new BuiltProgram(
        name, source, TreeDigest.of(result), bench.sandbox().volume("program", result));
  }
}
