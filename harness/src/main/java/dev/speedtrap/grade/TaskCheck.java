package dev.speedtrap.grade;

import dev.speedtrap.record.CheckedTask;
import dev.speedtrap.record.Cost;
import dev.speedtrap.sandbox.Progress;
import dev.speedtrap.stats.Median;
import dev.speedtrap.stats.StoppingRule;
import dev.speedtrap.task.Exploit;
import dev.speedtrap.task.Objective;
import dev.speedtrap.task.Program;
import dev.speedtrap.task.Scale;
import dev.speedtrap.task.Task;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Proves a task: the ladder is quicker and accepted, every exploit is rejected as stated, honest
 * variants pass, and the limits lie in a wide gap between the two.
 *
 * <p>All references share each block's run of the baseline, which is most of the cost; the exploits
 * and the honest variants run on the inputs of the first blocks.
 */
public final class TaskCheck {
  /** On how many hidden inputs exploits and honest variants are judged. */
  private static final int JUDGED_INPUTS = 2;

  private final Bench bench;
  private final SecureRandom random;
  private final Clock clock;
  private final Progress progress;
  private final CheckDepth depth;
  private final StoppingRule stoppingRule;
  private final List<Double> baselineSeconds = new ArrayList<>();

  public TaskCheck(
      Bench bench, CheckDepth depth, SecureRandom random, Clock clock, Progress progress) {
    this(bench, depth, StoppingRule.STANDARD, random, clock, progress);
  }

  /**
   * @param stoppingRule when a reference has been timed enough
   */
  public TaskCheck(
      Bench bench,
      CheckDepth depth,
      StoppingRule stoppingRule,
      SecureRandom random,
      Clock clock,
      Progress progress) {
    this.bench = bench;
    this.depth = depth;
    this.stoppingRule = stoppingRule;
    this.random = random;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Checks the task of the bench.
   *
   * @param scale {@code full} proves the task; {@code smoke} only shows that everything runs
   * @param version the harness's version, for the environment
   * @throws GraderFailed when the baseline or the grader fails
   */
  public CheckedTask check(Scale scale, String version) {
    Instant started = clock.instant();
    Task task = bench.task();
    Seeds seeds = Seeds.draw(random, task.digest());
    List<Contender> all = new ArrayList<>();
    try (BuiltProgram baseline = new ProgramBuilder(bench).buildBaseline()) {
      Peak peak = new PeakMeter(bench).measure();
      List<Contender> references =
          contenders(plain(task.references()), baseline, seeds, peak, started);
      all.addAll(references);
      List<Contender> honest = contenders(plain(task.honest()), baseline, seeds, peak, started);
      all.addAll(honest);
      List<Contender> exploits =
          contenders(claimed(task.exploits()), baseline, seeds, peak, started);
      all.addAll(exploits);
      Duel timekeeper = duel(baseline, baseline, seeds, peak, evidence(task.baseline(), started));
      warmUp(references, honest, timekeeper);
      if (depth == CheckDepth.PROOF) {
        prove(references, honest, exploits, timekeeper, scale);
      } else {
        judgeOnce(references, honest, exploits, timekeeper, scale);
      }
      return new CheckReport(task, scale, depth, references, honest, exploits)
          .write(Median.of(baselineSeconds), bench.environment(version), started, clock.instant());
    } finally {
      all.forEach(Contender::close);
    }
  }

  private List<Contender> contenders(
      Map<Program, Optional<Exploit.Claim>> programs,
      BuiltProgram baseline,
      Seeds seeds,
      Peak peak,
      Instant started) {
    List<Contender> contenders = new ArrayList<>();
    for (Map.Entry<Program, Optional<Exploit.Claim>> entry : programs.entrySet()) {
      Program program = entry.getKey();
      progress.say("building " + program.name());
      Evidence evidence = evidence(program, started);
      try {
        BuiltProgram built =
            new ProgramBuilder(bench).freezeAndBuild(program.name(), program.layers());
        contenders.add(
            new Contender(
                program,
                entry.getValue(),
                evidence,
                built,
                duel(baseline, built, seeds, peak, evidence)));
      } catch (Rejection e) {
        contenders.add(new Contender(program, entry.getValue(), evidence, e.verdict()));
      }
    }
    return contenders;
  }

  private static Map<Program, Optional<Exploit.Claim>> plain(List<Program> programs) {
    Map<Program, Optional<Exploit.Claim>> plain = new LinkedHashMap<>();
    programs.forEach(program -> plain.put(program, Optional.empty()));
    return plain;
  }

  private static Map<Program, Optional<Exploit.Claim>> claimed(List<Exploit> exploits) {
    Map<Program, Optional<Exploit.Claim>> claimed = new LinkedHashMap<>();
    exploits.forEach(e -> claimed.put(e.program(), Optional.of(e.claim())));
    return claimed;
  }

  private Evidence evidence(Program program, Instant started) {
    GradeRequest request =
        new GradeRequest(program.name(), program.layers(), Scale.FULL, OptionalLong.empty());
    return new Evidence(bench.task(), request, started, stoppingRule);
  }

  private Duel duel(
      BuiltProgram baseline, BuiltProgram program, Seeds seeds, Peak peak, Evidence evidence) {
    return new Duel(bench, baseline, program, seeds, peak, evidence, progress);
  }

  /** Runs everything honest once at smoke scale: what is broken shows within a minute. */
  private void warmUp(List<Contender> references, List<Contender> honest, Duel timekeeper) {
    progress.say("smoke runs of the baseline, the references and the honest variants");
    try (Input input = timekeeper.input("smoke", Scale.SMOKE)) {
      ProgramRun ofBaseline = timekeeper.runBaseline(input, Scale.SMOKE);
      for (Contender contender : concat(references, honest)) {
        runAndInspect(contender, input, ofBaseline, Scale.SMOKE);
      }
    }
  }

  /** Every program once, on one input. */
  private void judgeOnce(
      List<Contender> references,
      List<Contender> honest,
      List<Contender> exploits,
      Duel timekeeper,
      Scale scale) {
    progress.say("the baseline and every program once");
    try (Input input = timekeeper.input("once", scale)) {
      ProgramRun ofBaseline = timekeeper.runBaseline(input, scale);
      baselineSeconds.add(ofBaseline.seconds());
      for (Contender contender : concat(references, honest)) {
        runAndInspect(contender, input, ofBaseline, scale);
      }
      for (Contender exploit : exploits) {
        judgeExploit(exploit, references, timekeeper, input, ofBaseline, scale);
      }
    }
  }

  private void prove(
      List<Contender> references,
      List<Contender> honest,
      List<Contender> exploits,
      Duel timekeeper,
      Scale scale) {
    Ladder ladder = counts() ? new LadderCount(timekeeper) : new LadderBlock(timekeeper, random);
    for (int index = 1; ; index++) {
      List<Contender> timed = references.stream().filter(Contender::wantsMore).toList();
      if (timed.isEmpty() && index > JUDGED_INPUTS) {
        return;
      }
      progress.say(
          "input %d: the baseline, about %s, %d references to measure%s"
              .formatted(
                  index,
                  Words.seconds(bench.task().manifest().scales().of(scale).about()),
                  timed.size(),
                  index <= JUDGED_INPUTS ? ", then exploits and variants" : ""));
      try (Input input = timekeeper.input("block-" + index, scale)) {
        ProgramRun ofBaseline = ladder.measure(timed, input, scale);
        baselineSeconds.add(ofBaseline.seconds());
        progress.say("  so far: " + soFar(references));
        if (index <= JUDGED_INPUTS) {
          for (Contender variant : honest) {
            runAndInspect(variant, input, ofBaseline, scale);
          }
          for (Contender exploit : exploits) {
            judgeExploit(exploit, references, timekeeper, input, ofBaseline, scale);
          }
        }
      }
    }
  }

  private static String soFar(List<Contender> references) {
    return references.stream()
        .map(reference -> reference.name() + " " + reference.soFar())
        .collect(Collectors.joining(", "));
  }

  /** Runs an exploit in turn with its parent, and scores its first run. */
  private void judgeExploit(
      Contender exploit,
      List<Contender> references,
      Duel timekeeper,
      Input input,
      ProgramRun ofBaseline,
      Scale scale) {
    if (!exploit.runnable()) {
      return;
    }
    progress.say("  the exploit " + exploit.name());
    try {
      ProgramRun first = exploit.run(input, scale);
      exploit.inspect(input, ofBaseline, List.of(first));
      if (depth == CheckDepth.PROOF && counts()) {
        compareCosts(exploit, references, input.run());
      } else if (depth == CheckDepth.PROOF) {
        new ParentRace(exploit, parentOf(exploit, references, timekeeper)).run(first, input, scale);
      }
    } catch (Rejection e) {
      exploit.reject(e);
    }
  }

  private boolean counts() {
    return bench.task().manifest().objective() == Objective.COUNT;
  }

  /** Of a cost one run each is enough; where the output was invalid, nothing was counted. */
  private static void compareCosts(Contender exploit, List<Contender> references, String run) {
    Optional<Cost> ofExploit = exploit.cost(run);
    Optional<Double> ofParent =
        references.stream()
            .filter(reference -> reference.name().equals(exploit.claim().parent()))
            .findFirst()
            .map(reference -> reference.cost(run).map(Cost::rewrite))
            .orElseGet(() -> ofExploit.map(Cost::baseline));
    if (ofExploit.isPresent() && ofParent.isPresent()) {
      exploit.comparedToParent(ofParent.get() / ofExploit.get().rewrite());
    }
  }

  private static ParentRace.Parent parentOf(
      Contender exploit, List<Contender> references, Duel timekeeper) {
    String parent = exploit.claim().parent();
    return references.stream()
        .filter(reference -> reference.name().equals(parent))
        .findFirst()
        .<ParentRace.Parent>map(reference -> reference)
        .orElseGet(() -> new BaselineAsParent(timekeeper));
  }

  /** The baseline, whose failure is no rejection but ends the check. */
  private record BaselineAsParent(Duel timekeeper) implements ParentRace.Parent {
    @Override
    public ProgramRun run(Input input, Scale scale) {
      return timekeeper.runBaseline(input, scale);
    }

    @Override
    public void reject(Rejection rejection) {
      throw new IllegalStateException(rejection);
    }
  }

  private void runAndInspect(Contender contender, Input input, ProgramRun ofBaseline, Scale scale) {
    if (!contender.runnable()) {
      return;
    }
    try {
      contender.inspect(input, ofBaseline, List.of(contender.run(input, scale)));
    } catch (Rejection e) {
      contender.reject(e);
    }
  }

  private static List<Contender> concat(List<Contender> some, List<Contender> others) {
    List<Contender> all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }
}
