package dev.speedtrap.grade;

import dev.speedtrap.files.Digest;
import dev.speedtrap.record.Annotation;
import dev.speedtrap.task.Probe;
import dev.speedtrap.task.Reason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds every run of one rewrite against the task's probes: its clocks, its outputs beside those of
 * its other runs, and its time beside what the arithmetic allows.
 */
final class Integrity {
  /** So often in all a time that no arithmetic allows must come. */
  private static final int MOST_TRIES = 3;

  private final List<Probe> probes;
  private final RunClock clock;
  private final Peak peak;
  private final Evidence evidence;
  private final Map<Digest, String> outputsSeen = new HashMap<>();
  private boolean flagged;
  private boolean flaggedUnaccounted;

  /** Runs the rewrite once more on the same input. */
  interface Again {
    ProgramRun run() throws Rejection;
  }

  Integrity(List<Probe> probes, RunClock clock, Peak peak, Evidence evidence) {
    this.probes = probes;
    this.clock = clock;
    this.peak = peak;
    this.evidence = evidence;
  }

  /**
   * Holds a run against the probes.
   *
   * @param work the least that the job needs, where the task states it
   * @return why the run's time cannot be used; empty where it can
   * @throws Rejection when the run fails one
   */
  Optional<String> hold(
      Input input, ProgramRun ofBaseline, ProgramRun run, Optional<Scores.Work> work, Again again)
      throws Rejection {
    clock.compare(input.run(), ofBaseline, run).ifPresent(this::flagUnaccounted);
    if (probes.contains(Probe.DISTINCT_OUTPUTS)) {
      checkDistinct(input, run);
    }
    if (probes.contains(Probe.ARITHMETIC_FLOOR) && work.isPresent()) {
      return checkArithmetic(input, run, new ArithmeticFloor(peak, work.get()), again);
    }
    return Optional.empty();
  }

  /** The outputs that the rewrite's runs on an input gave, where the probe looks at them. */
  List<Digest> outputsOn(String run) {
    return outputsSeen.entrySet().stream()
        .filter(seen -> seen.getValue().equals(run))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Hears what outputs the rewrite gave on an input before. */
  void gave(String run, List<Digest> outputs) {
    outputs.forEach(digest -> outputsSeen.putIfAbsent(digest, run));
  }

  private void flagUnaccounted(String because) {
    if (!flaggedUnaccounted) {
      flaggedUnaccounted = true;
      evidence.annotate(Annotation.Kind.FLAGGED, because);
    }
  }

  private void checkDistinct(Input input, ProgramRun run) throws Rejection {
    String earlier = outputsSeen.putIfAbsent(run.digest(), input.run());
    if (earlier != null && !earlier.equals(input.run())) {
      throw new Rejection(
          Reason.INTEGRITY,
          "distinct-outputs",
          "%s and %s have different inputs, yet their outputs are the same to the last bit"
              .formatted(earlier, input.run()));
    }
  }

  /**
   * Holds a run against the arithmetic. A time that is impossible must come again before it is held
   * against the rewrite: an engine may note a start late, and then tells a short run too short.
   */
  private Optional<String> checkArithmetic(
      Input input, ProgramRun run, ArithmeticFloor floor, Again again) throws Rejection {
    ArithmeticFloor.Finding finding = floor.find(run);
    if (finding == ArithmeticFloor.Finding.IMPOSSIBLE) {
      for (int i = 1; i < MOST_TRIES; i++) {
        ProgramRun next = again.run();
        if (floor.find(next) != ArithmeticFloor.Finding.IMPOSSIBLE) {
          return Optional.of(
              "the engine told of %s on %s, which no arithmetic allows, and of %s when it was run again"
                  .formatted(
                      Words.seconds(run.seconds()), input.run(), Words.seconds(next.seconds())));
        }
      }
    }
    evidence.arithmetic(floor.figures(run));
    String because = floor.told(input.run(), run);
    if (finding == ArithmeticFloor.Finding.IMPOSSIBLE) {
      throw new Rejection(Reason.INTEGRITY, "arithmetic-floor", because);
    }
    if (finding == ArithmeticFloor.Finding.NOTABLE && !flagged) {
      flagged = true;
      evidence.annotate(Annotation.Kind.FLAGGED, because);
    }
    return Optional.empty();
  }
}
