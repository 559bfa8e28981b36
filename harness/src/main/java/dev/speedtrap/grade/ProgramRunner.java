package dev.speedtrap.grade;

import dev.speedtrap.files.LinkPolicy;
import dev.speedtrap.files.RefusedTree;
import dev.speedtrap.files.TreeDigest;
import dev.speedtrap.files.TreeLimits;
import dev.speedtrap.record.HostReadings;
import dev.speedtrap.record.JmhTime;
import dev.speedtrap.record.TimedRun;
import dev.speedtrap.sandbox.Disturbance;
import dev.speedtrap.sandbox.Mount;
import dev.speedtrap.sandbox.RunOutcome;
import dev.speedtrap.sandbox.RunSpec;
import dev.speedtrap.sandbox.Volume;
import dev.speedtrap.task.Reason;
import dev.speedtrap.task.Scale;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Runs a built program once, on one input, on the leased cores, in a container of its own. */
final class ProgramRunner {
  private static final int MOST_OUTPUT_FILES = 1_000;

  private final Bench bench;

  ProgramRunner(Bench bench) {
    this.bench = bench;
  }

  /**
   * Runs a program and takes its outputs.
   *
   * @param measured how many invocations JMH measures, where it times the task
   * @throws Rejection when the run ends badly, its outputs are refused as data, or the clocks
   *     disagree
   */
  ProgramRun run(BuiltProgram program, Side side, Input input, Scale scale, int measured)
      throws Rejection {
    List<Integer> order = input.order(side, bench.invocations(measured));
    TreeLimits limits = limits(order.size());
    try (Volume out = bench.sandbox().bounded("output", limits.size(), limits.entries())) {
      RunSpec spec =
          bench.programSpec(
              side.text() + " " + input.run(),
              bench.clock().command(order),
              mounts(program, input, out),
              bench.task().manifest().scales().of(scale).limit(),
              bench.leasedCores());
      bench.settling().settle();
      RunOutcome outcome = bench.sandbox().run(spec);
      bench.settling().ended();
      RunFailures.ofRun(input.run(), outcome);
      checkClocks(outcome, input);
      Path outputs = bench.freshFolder("outputs");
      take(out, outputs, limits);
      Optional<JmhTime> jmh = bench.clock().read(spec.purpose(), order, outcome, outputs);
      return new ProgramRun(timed(side, outcome).timedBy(jmh), outputs, TreeDigest.of(outputs));
    }
  }

  /**
   * Returns how much a run may leave in {@code /out}.
   *
   * @param inputs how many it takes one after the other; 0 where there is the one
   */
  TreeLimits limits(int inputs) {
    return new TreeLimits(
        bench.task().manifest().resources().output(),
        MOST_OUTPUT_FILES * Math.max(1, inputs),
        LinkPolicy.NONE);
  }

  /** Returns all that a run sees beside its image. */
  List<Mount> mounts(BuiltProgram program, Input input, Volume out) {
    return bench.withClock(
        List.of(
            Mount.readOnly(program.volume(), Bench.PROGRAM_MOUNT),
            Mount.readOnly(input.visible(), "/in"),
            Mount.writable(out, "/out")));
  }

  /** Takes out what a run left. */
  static void take(Volume out, Path outputs, TreeLimits limits) throws Rejection {
    try {
      out.copyOut(outputs, limits);
    } catch (RefusedTree e) {
      throw new Rejection(Reason.OUTPUT_INVALID, e.entry(), "/out is refused: " + e.getMessage());
    }
  }

  /**
   * A busy machine may tell the harness of an exit late, and somebody may set the engine's clock:
   * so such a run is first done again, and only a rewrite that brings it about each time is to
   * blame.
   */
  private static void checkClocks(RunOutcome outcome, Input input) {
    if (!outcome.clocksAgree()) {
      throw new ClocksDisagree(
          "on %s the engine's clock tells %s, the harness's between %s and %s"
              .formatted(
                  input.run(),
                  seconds(outcome.wall()),
                  seconds(outcome.inside()),
                  seconds(outcome.outside())));
    }
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.3f s", duration.toNanos() / 1e9);
  }

  private static TimedRun timed(Side side, RunOutcome outcome) {
    Optional<Disturbance.Observed> seen =
        outcome.disturbance() instanceof Disturbance.Observed observed
            ? Optional.of(observed)
            : Optional.empty();
    TimedRun run =
        new TimedRun(
            side.text(),
            outcome.wall().toNanos(),
            outcome.outside().toNanos(),
            outcome.cpu().map(Duration::toNanos),
            outcome.peakBytes().isPresent()
                ? Optional.of(outcome.peakBytes().getAsLong())
                : Optional.empty(),
            seen.map(observed -> share(observed.steal(), observed.elapsed())),
            seen.flatMap(
                observed -> observed.foreign().map(foreign -> share(foreign, observed.elapsed()))));
    return run.seenBy(seen.map(ProgramRunner::readings));
  }

  private static HostReadings readings(Disturbance.Observed observed) {
    return new HostReadings(
        observed.readBytes(),
        observed.ownReadBytes(),
        observed.waited().map(waited -> share(waited, observed.elapsed())),
        observed.megahertz());
  }

  private static double share(Duration part, Duration whole) {
    return (double) part.toNanos() / whole.toNanos();
  }
}
