package dev.speedtrap.grade;

import dev.speedtrap.files.TreeDigest;
import dev.speedtrap.files.TreeLimits;
import dev.speedtrap.record.Annotation;
import dev.speedtrap.record.Block;
import dev.speedtrap.record.Speedup;
import dev.speedtrap.sandbox.CoreSet;
import dev.speedtrap.sandbox.Image;
import dev.speedtrap.sandbox.Mount;
import dev.speedtrap.sandbox.Progress;
import dev.speedtrap.sandbox.Sandbox;
import dev.speedtrap.sandbox.Volume;
import dev.speedtrap.stats.StoppingRule;
import dev.speedtrap.task.Scale;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Times programs that nobody has to distrust, exactly as a grading times them, and leaves the rest
 * of a grading out: no inputs, no scores. For the benchmark of the harness itself.
 */
public final class UnscoredTiming {
  private final Bench bench;
  private final RandomGenerator random;
  private final Progress progress;

  public UnscoredTiming(Bench bench, RandomGenerator random, Progress progress) {
    this.bench = bench;
    this.random = random;
    this.progress = progress;
  }

  /**
   * What timing two programs came to.
   *
   * @param speedup over the blocks that count
   * @param blocks every block, repeated ones too
   * @param annotations what a reader should know of it
   */
  public record Timed(Speedup.Timed speedup, List<Block> blocks, List<Annotation> annotations) {}

  /** A program in the volume that its runs mount, until closed. */
  public static final class Prepared implements AutoCloseable {
    private final BuiltProgram program;
    private final Input nothing;

    private Prepared(BuiltProgram program, Input nothing) {
      this.program = program;
      this.nothing = nothing;
    }

    @Override
    public void close() {
      program.close();
      nothing.close();
    }
  }

  /** The cores that programs run on. */
  public CoreSet leasedCores() {
    return bench.leasedCores();
  }

  /** The cores that the harness and the engine keep to. */
  public CoreSet housekeeping() {
    return bench.housekeeping();
  }

  /** The sandbox that runs happen in. */
  public Sandbox sandbox() {
    return bench.sandbox();
  }

  /** The image that programs run in. */
  public Image image() {
    return bench.programImage();
  }

  /** Where the engine listens, such as {@code unix:///var/run/docker.sock}. */
  public String engineAddress() {
    return bench.engine().info().address();
  }

  /** Freezes a program and puts it where runs find it. */
  public Prepared prepare(String name, Path folder) {
    try {
      return new Prepared(
          new ProgramBuilder(bench).freezeAndBuild(name, List.of(folder)), nothing("alone"));
    } catch (Rejection e) {
      throw new GraderFailed("the program " + name + " cannot be used: " + e.getMessage());
    }
  }

  /** Runs a program once, as in a block, and returns the seconds of the container's process. */
  public double runSeconds(Prepared program) {
    return new Unscored(program, program).runBaseline(program.nothing, Scale.FULL).seconds();
  }

  /** Waits until the host is at rest, as before a run of a block. */
  public void settle() {
    bench.settling().settle();
  }

  /** Makes ready the room for the output of a run of a block. */
  public Room room() {
    return new Room();
  }

  /** What a run of a block has beside the run itself, until closed. */
  public final class Room implements AutoCloseable {
    private final ProgramRunner runner = new ProgramRunner(bench);
    private final TreeLimits limits = runner.limits(0);
    private final Volume out = bench.sandbox().bounded("output", limits.size(), limits.entries());

    private Room() {}

    /** What a run of the program sees, this room for its output included. */
    public List<Mount> mounts(Prepared program) {
      return runner.mounts(program.program, program.nothing, out);
    }

    /** Takes out what lies there and digests it. */
    public void takeOut() {
      Path outputs = bench.freshFolder("outputs");
      try {
        ProgramRunner.take(out, outputs, limits);
      } catch (Rejection e) {
        throw new GraderFailed("a program of the benchmark fails: " + e.getMessage());
      }
      TreeDigest.of(outputs);
    }

    @Override
    public void close() {
      out.close();
    }
  }

  private Input nothing(String run) {
    Volume empty = bench.sandbox().volume("input");
    return new Input(run, Scale.FULL, 0, empty, empty, Optional.empty());
  }

  /**
   * Times two programs in blocks until the stopping rule is content.
   *
   * @param ratio about how many times quicker the second is, for planning the blocks
   */
  public Timed time(Prepared baseline, Prepared rewrite, double ratio) {
    BlockLedger ledger = new BlockLedger(StoppingRule.STANDARD, DisturbanceRule.STANDARD);
    try {
      new Timing(new Unscored(baseline, rewrite), ledger, random, progress)
          .measure(Scale.FULL, ratio);
    } catch (Rejection e) {
      throw new GraderFailed("a program of the benchmark fails: " + e.getMessage());
    }
    BlockLedger.Conclusion conclusion = ledger.conclusion().orElseThrow();
    return new Timed(conclusion.speedup(), ledger.blocks(), conclusion.annotations());
  }

  /** Runs without input, looked at by nobody. */
  private final class Unscored implements Contest {
    private final ProgramRunner runner = new ProgramRunner(bench);
    private final Prepared baseline;
    private final Prepared rewrite;

    Unscored(Prepared baseline, Prepared rewrite) {
      this.baseline = baseline;
      this.rewrite = rewrite;
    }

    @Override
    public Input input(String run, Scale scale) {
      return nothing(run);
    }

    @Override
    public ProgramRun runBaseline(Input input, Scale scale) {
      return run(baseline, Side.BASELINE, input, scale);
    }

    @Override
    public ProgramRun runRewrite(Input input, Scale scale) {
      return run(rewrite, Side.REWRITE, input, scale);
    }

    private ProgramRun run(Prepared program, Side side, Input input, Scale scale) {
      for (int attempt = 1; ; attempt++) {
        try {
          return runner.run(program.program, side, input, scale, 1);
        } catch (Rejection e) {
          throw new GraderFailed("a program of the benchmark fails: " + e.getMessage());
        } catch (ClocksDisagree e) {
          if (attempt == 3) {
            throw e;
          }
          progress.say("the run is done again: " + e.getMessage());
        }
      }
    }

    @Override
    public List<String> inspect(Input input, ProgramRun ofBaseline, List<ProgramRun> ofRewrite) {
      return List.of(); // Nothing is scored here.
    }
  }
}
