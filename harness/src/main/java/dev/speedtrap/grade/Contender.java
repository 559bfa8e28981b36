package dev.speedtrap.grade;

import dev.speedtrap.record.Cost;
import dev.speedtrap.record.ScoredRun;
import dev.speedtrap.record.Speedup;
import dev.speedtrap.record.Verdict;
import dev.speedtrap.task.Exploit;
import dev.speedtrap.task.Program;
import dev.speedtrap.task.Scale;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** One program of a task while the task is checked: what it has shown so far. */
final class Contender implements ParentRace.Parent, AutoCloseable {
  private final Program program;
  private final Optional<Exploit.Claim> claim;
  private final Evidence evidence;
  private final Optional<BuiltProgram> built;
  private final Optional<Duel> duel;
  private final Noted<Verdict.Rejected> rejections = new Noted<>();
  private final Noted<Double> timesParent = new Noted<>();
  private final Noted<TimedBlock> blocks = new Noted<>();
  private final Noted<Cost> costs = new Noted<>();
  private final Set<String> inspectedOn = new HashSet<>();
  private double processRatio = 1;

  /** A program that was built. */
  Contender(
      Program program,
      Optional<Exploit.Claim> claim,
      Evidence evidence,
      BuiltProgram built,
      Duel duel) {
    this.program = program;
    this.claim = claim;
    this.evidence = evidence;
    this.built = Optional.of(built);
    this.duel = Optional.of(duel);
  }

  /** A program whose build was rejected. */
  Contender(
      Program program,
      Optional<Exploit.Claim> claim,
      Evidence evidence,
      Verdict.Rejected rejected) {
    this.program = program;
    this.claim = claim;
    this.evidence = evidence;
    this.built = Optional.empty();
    this.duel = Optional.empty();
    this.rejections.add(rejected);
  }

  /** What an exploit says of itself. */
  Exploit.Claim claim() {
    return claim.orElseThrow();
  }

  String name() {
    return program.name();
  }

  /** Tells it from all other programs of the task. */
  String id() {
    return program.label();
  }

  boolean runnable() {
    return duel.isPresent();
  }

  Evidence evidence() {
    return evidence;
  }

  Judge judge() {
    return evidence.judge();
  }

  BlockLedger ledger() {
    return evidence.ledger();
  }

  /** Runs it once on an input. */
  @Override
  public ProgramRun run(Input input, Scale scale) throws Rejection {
    return duel.orElseThrow().runInPace(input, scale);
  }

  /**
   * Scores runs of it on an input, and remembers a rejection.
   *
   * @return why the times of these runs cannot be used; empty when they can
   */
  List<String> inspect(Input input, ProgramRun ofBaseline, List<ProgramRun> runs) {
    inspectedOn.add(input.run());
    try {
      return duel.orElseThrow().inspect(input, ofBaseline, runs);
    } catch (Rejection e) {
      reject(e);
      return List.of();
    }
  }

  /** Scores a run of it on an input of a {@code count} task and writes its cost down. */
  void count(Input input, ProgramRun ofBaseline, ProgramRun run) {
    inspectedOn.add(input.run());
    try {
      Cost cost = duel.orElseThrow().cost(input, ofBaseline, run);
      evidence.costs().add(cost);
      costs.add(cost);
    } catch (Rejection e) {
      reject(e);
    }
  }

  /** What it cost on an input, rejected or not; empty where it was not counted. */
  Optional<Cost> cost(String run) {
    return judge().scored().stream()
        .filter(scored -> scored.run().equals(run))
        .findFirst()
        .flatMap(ScoredRun::cost);
  }

  @Override
  public void reject(Rejection rejection) {
    rejections.add(rejection.verdict());
  }

  void time(TimedBlock block) {
    enter(block);
    blocks.add(block);
  }

  private void enter(TimedBlock block) {
    ledger().add(block.seed(), block.runs(), block.steadiness(), block.doubts());
  }

  /** About how many times quicker than the baseline's its process is, for planning a block. */
  double processRatio() {
    return processRatio;
  }

  void processRatio(double ratio) {
    processRatio = ratio;
  }

  void comparedToParent(double ratio) {
    timesParent.add(ratio);
  }

  List<Double> timesParent() {
    return timesParent.all();
  }

  /** The first rejection, or acceptance. */
  Verdict verdict() {
    return accepted() ? new Verdict.Accepted() : rejections().get(0);
  }

  boolean accepted() {
    return rejections().isEmpty();
  }

  /** What the inputs so far say of it, for whoever waits; no result. */
  String soFar() {
    if (!accepted()) {
      return verdict().text();
    }
    return evidence
        .speedup()
        .map(Speedup::ratio)
        .or(() -> evidence.ledger().ratioSoFar())
        .map(ratio -> String.format(Locale.ROOT, "%.3gx", ratio))
        .orElse("not yet");
  }

  /** Says whether another input would tell more of it. */
  boolean wantsMore() {
    return accepted() && evidence.speedup().isEmpty();
  }

  List<Verdict.Rejected> rejections() {
    return rejections.all();
  }

  /** Says whether it was rejected on every input that it ran on. */
  boolean alwaysRejected() {
    return !accepted() && rejections().size() >= inspectedOn.size();
  }

  /** Returns what it has shown since it was last asked, which was before the input. */
  Shown shown(String run) {
    return new Shown(
        inspectedOn.contains(run),
        judge().judged(run),
        rejections.write(),
        timesParent.write(),
        blocks.write(),
        processRatio,
        costs.write(),
        evidence.arithmetic(),
        duel.map(d -> d.outputsOn(run)).orElse(List.of()));
  }

  /**
   * Takes over what it showed on an input in an earlier part of the check; its rejections come
   * before those of this part.
   */
  void showed(String run, Shown before) {
    if (before.inspected()) {
      inspectedOn.add(run);
    }
    before.judged().forEach(judge()::add);
    rejections.addWritten(before.rejections());
    timesParent.addWritten(before.timesParent());
    before.blocks().forEach(this::enter);
    processRatio = before.processRatio();
    before.costs().forEach(evidence.costs()::add);
    before.arithmetic().ifPresent(evidence::arithmetic);
    duel.ifPresent(d -> d.gave(run, before.outputs()));
  }

  @Override
  public void close() {
    built.ifPresent(BuiltProgram::close);
  }
}
