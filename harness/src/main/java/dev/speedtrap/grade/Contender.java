package dev.speedtrap.grade;

import dev.speedtrap.record.Block;
import dev.speedtrap.record.Cost;
import dev.speedtrap.record.ScoredRun;
import dev.speedtrap.record.Speedup;
import dev.speedtrap.record.Steadiness;
import dev.speedtrap.record.TimedRun;
import dev.speedtrap.record.Verdict;
import dev.speedtrap.task.Exploit;
import dev.speedtrap.task.Program;
import dev.speedtrap.task.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One program of a task while the task is checked: what it has shown so far. */
final class Contender implements ParentRace.Parent, AutoCloseable {
  private final Program program;
  private final Optional<Exploit.Claim> claim;
  private final Evidence evidence;
  private final Optional<BuiltProgram> built;
  private final Optional<Duel> duel;
  private final List<Verdict.Rejected> rejections = new ArrayList<>();
  private final List<Double> timesParent = new ArrayList<>();
  private int inputs;

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
    return duel.orElseThrow().runRewrite(input, scale);
  }

  /**
   * Scores runs of it on an input, and remembers a rejection.
   *
   * @return why the times of these runs cannot be used; empty when they can
   */
  List<String> inspect(Input input, ProgramRun ofBaseline, List<ProgramRun> runs) {
    inputs++;
    try {
      return duel.orElseThrow().inspect(input, ofBaseline, runs);
    } catch (Rejection e) {
      reject(e);
      return List.of();
    }
  }

  /** Scores a run of it on an input of a {@code count} task and writes its cost down. */
  void count(Input input, ProgramRun ofBaseline, ProgramRun run) {
    inputs++;
    try {
      evidence.costs().add(duel.orElseThrow().cost(input, ofBaseline, run));
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

  Block time(
      Input input, List<TimedRun> runs, Optional<Steadiness> steadiness, List<String> doubts) {
    return evidence.ledger().add(input.seed(), runs, steadiness, doubts);
  }

  void comparedToParent(double ratio) {
    timesParent.add(ratio);
  }

  List<Double> timesParent() {
    return List.copyOf(timesParent);
  }

  /** The first rejection, or acceptance. */
  Verdict verdict() {
    return rejections.isEmpty() ? new Verdict.Accepted() : rejections.get(0);
  }

  boolean accepted() {
    return rejections.isEmpty();
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
    return List.copyOf(rejections);
  }

  /** Says whether it was rejected on every input that it ran on. */
  boolean alwaysRejected() {
    return !rejections.isEmpty() && rejections.size() >= inputs;
  }

  @Override
  public void close() {
    built.ifPresent(BuiltProgram::close);
  }
}
