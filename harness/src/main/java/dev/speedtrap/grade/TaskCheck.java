package dev.speedtrap.grade;

import dev.speedtrap.record.CheckedTask;
import dev.speedtrap.record.TimedRun;
import dev.speedtrap.sandbox.Progress;
import dev.speedtrap.stats.Median;
import dev.speedtrap.task.Exploit;
import dev.speedtrap.task.Program;
import dev.speedtrap.task.Scale;
import dev.speedtrap.task.Task;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

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

  /** How long the runs of one exploit may take on one input, beyond the first pair. */
  private static final double PAIRS_SECONDS = 12;

  private static final int USUAL_PAIRS = 3;

  /** A cheat that gains little needs more pairs before its gain stands out of the noise. */
  private static final int MOST_PAIRS = 9;

  private static final double CLEAR_GAIN = 1.1;

  private final Bench bench;
  private final SecureRandom random;
  private final Clock clock;
  private final Progress progress;
  private final List<Double> baselineSeconds = new ArrayList<>();

  public TaskCheck(Bench bench, SecureRandom random, Clock clock, Progress progress) {
    this.bench = bench;
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
      measure(references, honest, exploits, timekeeper, scale);
      return new CheckReport(task, scale, references, honest, exploits)
          .write(medianOf(baselineSeconds), bench.environment(version), started, clock.instant());
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
    return new Evidence(bench.task(), request, started);
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

  private void measure(
      List<Contender> references,
      List<Contender> honest,
      List<Contender> exploits,
      Duel timekeeper,
      Scale scale) {
    Map<Contender, Double> ratios = new LinkedHashMap<>();
    for (int index = 1; ; index++) {
      List<Contender> timed =
          references.stream()
              .filter(
                  r -> r.verdict().text().equals("accepted") && r.ledger().conclusion().isEmpty())
              .toList();
      if (timed.isEmpty() && index > JUDGED_INPUTS) {
        return;
      }
      progress.say(
          "input %d: the baseline, %d references to time%s"
              .formatted(
                  index,
                  timed.size(),
                  index <= JUDGED_INPUTS ? ", then exploits and variants" : ""));
      try (Input input = timekeeper.input("block-" + index, scale)) {
        ProgramRun ofBaseline = block(timed, ratios, timekeeper, input, scale);
        if (index <= JUDGED_INPUTS) {
          for (Contender variant : honest) {
            runAndInspect(variant, input, ofBaseline, scale);
          }
          for (Contender exploit : exploits) {
            judgeExploit(exploit, references, input, ofBaseline, scale);
          }
        }
      }
    }
  }

  /**
   * One timing block whose baseline run all references share; half their runs before, half after.
   */
  private ProgramRun block(
      List<Contender> timed,
      Map<Contender, Double> ratios,
      Duel timekeeper,
      Input input,
      Scale scale) {
    Map<Contender, List<ProgramRun>> runs = new LinkedHashMap<>();
    List<Contender> order = new ArrayList<>(timed);
    Collections.shuffle(order, random);
    runHalf(order, ratios, runs, input, scale);
    progress.say(
        "  the baseline, about "
            + Words.seconds(bench.task().manifest().scales().of(scale).about()));
    ProgramRun ofBaseline = timekeeper.runBaseline(input, scale);
    baselineSeconds.add(ofBaseline.seconds());
    Collections.reverse(order);
    runHalf(order, ratios, runs, input, scale);
    for (Contender reference : order) {
      List<ProgramRun> own = runs.getOrDefault(reference, List.of());
      if (reference.verdict().text().equals("accepted") && !own.isEmpty()) {
        List<TimedRun> inOrder = new ArrayList<>(own.stream().map(ProgramRun::timing).toList());
        inOrder.add(inOrder.size() / 2, ofBaseline.timing());
        reference.time(input, inOrder);
        ratios.put(
            reference,
            ofBaseline.seconds() / medianOf(own.stream().map(ProgramRun::seconds).toList()));
        reference.inspect(input, ofBaseline, own);
      }
    }
    return ofBaseline;
  }

  private void runHalf(
      List<Contender> order,
      Map<Contender, Double> ratios,
      Map<Contender, List<ProgramRun>> runs,
      Input input,
      Scale scale) {
    for (Contender reference : order) {
      int k = BlockPlan.runsBeforeAndAfter(ratios.getOrDefault(reference, 1.0));
      for (int i = 0; i < k && reference.verdict().text().equals("accepted"); i++) {
        try {
          runs.computeIfAbsent(reference, r -> new ArrayList<>()).add(reference.run(input, scale));
        } catch (Rejection e) {
          reference.reject(e);
        }
      }
    }
  }

  /** Runs an exploit in turn with its parent, and scores its first run. */
  private void judgeExploit(
      Contender exploit,
      List<Contender> references,
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
      compareToParent(exploit, parentOf(exploit, references), first, input, scale);
    } catch (Rejection e) {
      exploit.reject(e);
    }
  }

  private static void compareToParent(
      Contender exploit, Contender parent, ProgramRun first, Input input, Scale scale)
      throws Rejection {
    double affordable = Math.max(1, Math.floor(PAIRS_SECONDS / (2 * first.seconds())));
    double ofExploit = first.seconds();
    for (int pair = 1; pair <= Math.min(affordable, pairsFor(exploit)); pair++) {
      if (pair > 1) {
        ofExploit = exploit.run(input, scale).seconds();
      }
      try {
        exploit.comparedToParent(parent.run(input, scale).seconds() / ofExploit);
      } catch (Rejection e) {
        parent.reject(e);
        return;
      }
    }
  }

  private static int pairsFor(Contender exploit) {
    boolean unclear =
        exploit.claim().mustBeatParent()
            && !exploit.timesParent().isEmpty()
            && medianOf(exploit.timesParent()) < CLEAR_GAIN;
    return unclear ? MOST_PAIRS : USUAL_PAIRS;
  }

  private static double medianOf(List<Double> values) {
    return Median.of(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static Contender parentOf(Contender exploit, List<Contender> references) {
    String parent = exploit.claim().parent();
    return references.stream()
        .filter(reference -> reference.name().equals(parent))
        .findFirst()
        .orElseThrow(
            () ->
                new GraderFailed(
                    "exploit %s names the parent '%s', which is no reference of its task"
                        .formatted(exploit.name(), parent)));
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
