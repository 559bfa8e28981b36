package dev.speedtrap.grade;

import dev.speedtrap.record.Steadiness;
import dev.speedtrap.record.TimedRun;
import dev.speedtrap.stats.Median;
import dev.speedtrap.task.Scale;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Timing blocks of a whole ladder: all references share each block's run of the baseline, which is
 * most of the cost. Half of a reference's runs come before it and half after, in mirrored order, so
 * that a drift that is linear in time cancels for each.
 */
final class LadderBlock implements Ladder {
  private final Duel timekeeper;
  private final PulseLog pulses;
  private final Random random;

  LadderBlock(Duel timekeeper, PulseLog pulses, Random random) {
    this.timekeeper = timekeeper;
    this.pulses = pulses;
    this.random = random;
  }

  /** Measures one block. */
  @Override
  public ProgramRun measure(List<Contender> timed, Input input, Scale scale) {
    pulses.begin();
    Map<Contender, List<ProgramRun>> runs = new LinkedHashMap<>();
    List<Contender> order = new ArrayList<>(timed);
    Collections.shuffle(order, random);
    runHalf(order, runs, input, scale);
    ProgramRun ofBaseline = timekeeper.runBaseline(input, scale);
    Collections.reverse(order);
    runHalf(order, runs, input, scale);
    Optional<Steadiness> steadiness = pulses.end();
    for (Contender reference : order) {
      List<ProgramRun> own = runs.getOrDefault(reference, List.of());
      if (reference.accepted() && !own.isEmpty()) {
        conclude(reference, input, ofBaseline, own, steadiness);
      }
    }
    return ofBaseline;
  }

  private void runHalf(
      List<Contender> order, Map<Contender, List<ProgramRun>> runs, Input input, Scale scale) {
    for (Contender reference : order) {
      int k = BlockPlan.runsBeforeAndAfter(reference.processRatio());
      for (int i = 0; i < k && reference.accepted(); i++) {
        try {
          runs.computeIfAbsent(reference, r -> new ArrayList<>()).add(reference.run(input, scale));
        } catch (Rejection e) {
          reference.reject(e);
        }
      }
    }
  }

  private void conclude(
      Contender reference,
      Input input,
      ProgramRun ofBaseline,
      List<ProgramRun> own,
      Optional<Steadiness> steadiness) {
    List<TimedRun> inOrder = new ArrayList<>(own.stream().map(ProgramRun::timing).toList());
    inOrder.add(inOrder.size() / 2, ofBaseline.timing());
    reference.processRatio(
        ofBaseline.wallSeconds() / Median.of(own.stream().map(ProgramRun::wallSeconds).toList()));
    List<String> doubts = reference.inspect(input, ofBaseline, own);
    reference.time(new TimedBlock(input.seed(), inOrder, steadiness, doubts));
  }
}
