package dev.speedtrap.grade;

import dev.speedtrap.sandbox.Progress;
import dev.speedtrap.stats.StoppingRule;
import dev.speedtrap.task.Exploit;
import dev.speedtrap.task.Program;
import dev.speedtrap.task.Scale;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All programs of a task, built and ready to run against its baseline. */
final class Lineup implements AutoCloseable {
  private final Bench bench;
  private final Seeds seeds;
  private final StoppingRule stoppingRule;
  private final Instant started;
  private final Progress progress;
  private final BuiltProgram baseline;
  private final Peak peak;
  private final Duel timekeeper;
  private final List<Contender> references = new ArrayList<>();
  private final List<Contender> honest = new ArrayList<>();
  private final List<Contender> exploits = new ArrayList<>();

  private Lineup(
      Bench bench,
      Seeds seeds,
      StoppingRule stoppingRule,
      Instant started,
      Progress progress,
      BuiltProgram baseline,
      Peak peak) {
    this.bench = bench;
    this.seeds = seeds;
    this.stoppingRule = stoppingRule;
    this.started = started;
    this.progress = progress;
    this.baseline = baseline;
    this.peak = peak;
    this.timekeeper = duel(baseline, evidence(bench.task().baseline()));
  }

  /**
   * Builds all programs, and measures what the cores can do at most.
   *
   * @throws GraderFailed when the baseline does not build
   */
  static Lineup of(
      Bench bench, Seeds seeds, StoppingRule stoppingRule, Instant started, Progress progress) {
    BuiltProgram baseline = new ProgramBuilder(bench).buildBaseline();
    Optional<Lineup> built = Optional.empty();
    boolean complete = false;
    try {
      Peak peak = new PeakMeter(bench).measure();
      Lineup lineup = new Lineup(bench, seeds, stoppingRule, started, progress, baseline, peak);
      built = Optional.of(lineup);
      lineup.build();
      complete = true;
      return lineup;
    } finally {
      if (!complete) {
        built.ifPresentOrElse(Lineup::close, baseline::close);
      }
    }
  }

  private void build() {
    for (Program reference : bench.task().references()) {
      references.add(contender(reference, Optional.empty()));
    }
    for (Program variant : bench.task().honest()) {
      honest.add(contender(variant, Optional.empty()));
    }
    for (Exploit exploit : bench.task().exploits()) {
      exploits.add(contender(exploit.program(), Optional.of(exploit.claim())));
    }
  }

  private Contender contender(Program program, Optional<Exploit.Claim> claim) {
    progress.say("building " + program.name());
    Evidence evidence = evidence(program);
    try {
      BuiltProgram built =
          new ProgramBuilder(bench).freezeAndBuild(program.name(), program.layers());
      return new Contender(program, claim, evidence, built, duel(built, evidence));
    } catch (Rejection e) {
      return new Contender(program, claim, evidence, e.verdict());
    }
  }

  private Evidence evidence(Program program) {
    GradeRequest request =
        new GradeRequest(program.name(), program.layers(), Scale.FULL, OptionalLong.empty());
    return new Evidence(bench.task(), request, started, stoppingRule);
  }

  private Duel duel(BuiltProgram program, Evidence evidence) {
    return new Duel(bench, baseline, program, seeds, peak, evidence, progress);
  }

  /** Makes inputs, runs the baseline, and asks the yardstick. */
  Duel timekeeper() {
    return timekeeper;
  }

  List<Contender> references() {
    return List.copyOf(references);
  }

  List<Contender> honest() {
    return List.copyOf(honest);
  }

  List<Contender> exploits() {
    return List.copyOf(exploits);
  }

  /** The references and the honest variants, which must pass. */
  List<Contender> upright() {
    return Stream.concat(references.stream(), honest.stream()).toList();
  }

  /** The reference of a name, empty where that is the baseline's. */
  Optional<Contender> reference(String name) {
    return references.stream().filter(reference -> reference.name().equals(name)).findFirst();
  }

  private List<Contender> all() {
    return Stream.concat(upright().stream(), exploits.stream()).toList();
  }

  /** What each program has shown on an input, as it is written down. */
  Map<String, Shown> shown(String run) {
    Map<String, Shown> programs = new TreeMap<>();
    for (Contender contender : all()) {
      Shown shown = contender.shown(run);
      if (!shown.nothing()) {
        programs.put(contender.id(), shown);
      }
    }
    return programs;
  }

  /** Takes over what was shown on an input in an earlier part of the check. */
  void showed(CheckedInput before) {
    for (Contender contender : all()) {
      Optional.ofNullable(before.programs().get(contender.id()))
          .ifPresent(shown -> contender.showed(before.run(), shown));
    }
  }

  @Override
  public void close() {
    all().forEach(Contender::close);
    baseline.close();
  }
}
