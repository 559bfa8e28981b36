package dev.speedtrap.grade;

import dev.speedtrap.record.HostReadings;
import dev.speedtrap.record.Steadiness;
import dev.speedtrap.record.TimedRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Judges whether the machine disturbed a block, by signals from outside the runs only and before
 * the block's ratio is known: a rewrite cannot choose its reruns.
 *
 * <p>So of the rewrite's own runs nothing counts but steal, which only the hypervisor brings about.
 * What else is seen of them a rewrite can bring about itself: the kernel counts busy time in ticks,
 * and a program that sleeps between them and runs at them looks like two (Tsafrir, Etsion and
 * Feitelson, USENIX Security 2007, turn that the other way round); output without end keeps the
 * engine's own processes busy; files that it drops from the page cache are read from disk again;
 * threads of its own wait for its cores. That is written down, and decides nothing. Nobody gains by
 * it: a rewrite that others disturb looks slower than it is. The baseline is ours, and so is the
 * yardstick, which runs when neither program lives: of these all counts.
 *
 * <p>Time spent waiting for a core is no signal of its own: whoever makes the baseline wait runs on
 * its cores, which is foreign time, or is another guest, which is steal.
 *
 * @param mostStolen largest share of a run that the hypervisor may take from its cores
 * @param mostForeign largest share of a run of the baseline in which other processes may use its
 *     cores
 * @param mostReadBytesPerSecond most that may be read from disks while the baseline runs
 * @param mostArithmetic how far the yardstick's arithmetic may fall below the median of the
 *     grading, as a share; above it as many times
 * @param mostMemory the same of its reading from memory
 * @param mostRepeats how many blocks of a grading may be repeated
 */
record DisturbanceRule(
    double mostStolen,
    double mostForeign,
    double mostReadBytesPerSecond,
    double mostArithmetic,
    double mostMemory,
    int mostRepeats) {

  /** The kernel counts in steps of 10 ms, in several counters. */
  private static final Duration COUNTER_STEPS = Duration.ofMillis(30);

  /** A mebibyte takes a few milliseconds from any disk; a run that is warm reads none. */
  private static final double READ_AT_THE_START = 1 << 20;

  /**
   * The yardstick's shares are wide on purpose, and wait for a measurement at rest: on a virtual
   * machine of 2 cores with a load of 3 to 6, 60 of its pulses lay 7% (arithmetic) and 18% (memory)
   * off their median half of the time, and 46% one time in ten. What is within these shares the
   * blocks themselves average out.
   */
  static final DisturbanceRule STANDARD = new DisturbanceRule(0.02, 0.03, 1 << 20, 0.20, 0.50, 4);

  /** Why the block counts as disturbed by its runs alone, where no yardstick was there. */
  List<String> findings(List<TimedRun> runs) {
    return findings(runs, Optional.empty());
  }

  /** Why the block counts as disturbed, one phrase each; empty when it does not. */
  List<String> findings(List<TimedRun> runs, Optional<Steadiness> steadiness) {
    List<String> findings = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      TimedRun run = runs.get(i);
      String which = "run " + (i + 1) + " (" + run.side() + "): ";
      run.stolenShare()
          .filter(share -> beyond(share, mostStolen, run))
          .ifPresent(
              share -> findings.add(which + Words.percent(share) + " stolen by the hypervisor"));
      if (run.side().equals(TimedRun.BASELINE)) {
        ofBaseline(run).forEach(finding -> findings.add(which + finding));
      }
    }
    steadiness.ifPresent(
        seen -> {
          yardstick("arithmetic", seen.arithmetic(), mostArithmetic).ifPresent(findings::add);
          yardstick("reading from memory", seen.memory(), mostMemory).ifPresent(findings::add);
        });
    return findings;
  }

  /**
   * Says whether a run of the baseline read its files from disk: then it was not warm, whoever had
   * them dropped from memory, and it is to be run again at once.
   */
  boolean cold(TimedRun run) {
    return run.host().map(host -> isMuch(host.atMostOwnReadBytes(), run)).orElse(false);
  }

  private List<String> ofBaseline(TimedRun run) {
    List<String> findings = new ArrayList<>();
    run.foreignShare()
        .filter(share -> beyond(share, mostForeign, run))
        .ifPresent(share -> findings.add(Words.percent(share) + " taken by other processes"));
    run.host()
        .flatMap(HostReadings::ownReadBytes)
        .filter(bytes -> isMuch(bytes, run))
        .ifPresent(bytes -> findings.add(Words.mebibytes(bytes) + " of its own read from disk"));
    run.host()
        .map(HostReadings::foreignReadBytes)
        .filter(bytes -> isMuch(bytes, run))
        .ifPresent(bytes -> findings.add(Words.mebibytes(bytes) + " read from disk by others"));
    return findings;
  }

  private static Optional<String> yardstick(String what, double pace, double allowed) {
    // Three times as quick is as far off as a third: the median of few pulses is often the slow
    // one.
    return Math.abs(Math.log(pace)) <= -Math.log1p(-allowed)
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT, "the yardstick's %s went at %.2f of its usual speed", what, pace));
  }

  private boolean isMuch(long bytes, TimedRun run) {
    return bytes > READ_AT_THE_START + mostReadBytesPerSecond * run.wallNanos() / 1e9;
  }

  /** Shares of a short run are no finer than the kernel's counters. */
  private static boolean beyond(double share, double allowed, TimedRun run) {
    return share * run.wallNanos() > allowed * run.wallNanos() + COUNTER_STEPS.toNanos();
  }
}
