package dev.speedtrap.grade;

import dev.speedtrap.record.CheckedTask;
import dev.speedtrap.record.Environment;
import dev.speedtrap.record.Speedup;
import dev.speedtrap.record.Verdict;
import dev.speedtrap.stats.Median;
import dev.speedtrap.task.AccuracyRule;
import dev.speedtrap.task.Exploit.Claim;
import dev.speedtrap.task.Scale;
import dev.speedtrap.task.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Says what the programs of a task have shown, and which of its promises they break. */
final class CheckReport {
  /** Honest and cheating must lie at least this far apart in the metric that separates them. */
  static final double LEAST_GAP = 30;

  private final Task task;
  private final Scale scale;
  private final CheckDepth depth;
  private final List<Contender> references;
  private final List<Contender> honest;
  private final List<Contender> exploits;
  private final List<String> problems = new ArrayList<>();

  CheckReport(
      Task task,
      Scale scale,
      CheckDepth depth,
      List<Contender> references,
      List<Contender> honest,
      List<Contender> exploits) {
    this.task = task;
    this.scale = scale;
    this.depth = depth;
    this.references = references;
    this.honest = honest;
    this.exploits = exploits;
  }

  CheckedTask write(
      double baselineSeconds, Environment environment, Instant started, Instant finished) {
    List<CheckedTask.Reference> ladder =
        references.stream()
            .map(this::reference)
            .sorted(Comparator.comparingDouble(r -> r.speedup().map(s -> s.ratio()).orElse(0.0)))
            .toList();
    List<CheckedTask.Honest> variants = honest.stream().map(this::variant).toList();
    List<CheckedTask.Exploit> cheats = exploits.stream().map(this::exploit).toList();
    List<CheckedTask.Tolerance> tolerances =
        task.manifest().accuracy().stream().map(this::tolerance).flatMap(Optional::stream).toList();
    return new CheckedTask(
        CheckedTask.SCHEMA,
        task.id(),
        task.manifest().version(),
        scale,
        task.digest(),
        baselineSeconds,
        headroom(baselineSeconds),
        ladder,
        variants,
        cheats,
        tolerances,
        problems,
        environment,
        started,
        finished);
  }

  private CheckedTask.Reference reference(Contender reference) {
    if (reference.verdict() instanceof Verdict.Rejected rejected) {
      problems.add(
          "reference %s is rejected (%s): %s"
              .formatted(reference.name(), rejected.reason().id(), rejected.because()));
    }
    Optional<Speedup> speedup = reference.evidence().speedup();
    speedup
        .filter(measured -> !isBetter(measured))
        .ifPresent(
            measured ->
                problems.add(
                    "reference %s is not shown to be %s than the baseline"
                        .formatted(
                            reference.name(),
                            measured instanceof Speedup.Timed ? "quicker" : "cheaper")));
    return new CheckedTask.Reference(
        reference.name(),
        reference.verdict(),
        speedup,
        reference.ledger().conclusion().map(BlockLedger.Conclusion::wide).orElse(false),
        reference.judge().worst());
  }

  private static boolean isBetter(Speedup speedup) {
    return speedup instanceof Speedup.Timed timed
        ? timed.interval().low() > 1
        : speedup.ratio() > 1;
  }

  private CheckedTask.Honest variant(Contender variant) {
    if (variant.verdict() instanceof Verdict.Rejected rejected) {
      problems.add(
          "honest variant %s is rejected (%s): %s"
              .formatted(variant.name(), rejected.reason().id(), rejected.because()));
    }
    return new CheckedTask.Honest(variant.name(), variant.verdict(), variant.judge().worst());
  }

  private CheckedTask.Exploit exploit(Contender contender) {
    Claim stated = contender.claim();
    boolean asStated = asStated(contender, stated);
    Optional<Double> timesParent =
        contender.timesParent().isEmpty()
            ? Optional.empty()
            : Optional.of(Median.of(contender.timesParent()));
    if (!asStated) {
      problems.add(
          "exploit %s should be rejected as %s by %s, but %s"
              .formatted(
                  contender.name(), stated.reason().id(), stated.caughtBy(), found(contender)));
    }
    if (depth == CheckDepth.PROOF && stated.mustBeatParent() && !(timesParent.orElse(0.0) > 1)) {
      problems.add(
          "exploit %s is not quicker than its parent %s (%s): a cheat that gains nothing proves"
                  .formatted(
                      contender.name(),
                      stated.parent(),
                      timesParent
                          .map(ratio -> String.format(Locale.ROOT, "%.2fx", ratio))
                          .orElse("no run of it ended"))
              + " nothing");
    }
    return new CheckedTask.Exploit(
        contender.name(),
        stated.parent(),
        stated.reason(),
        stated.caughtBy(),
        contender.verdict(),
        contender.judge().mildest(),
        timesParent,
        !stated.mustBeatParent(),
        asStated);
  }

  private static boolean asStated(Contender exploit, Claim stated) {
    if (!exploit.alwaysRejected()) {
      return false;
    }
    boolean reasons = exploit.rejections().stream().allMatch(r -> r.reason() == stated.reason());
    boolean catcher =
        exploit.judge().alwaysBroken(stated.caughtBy())
            || exploit.rejections().stream().allMatch(r -> r.caughtBy().equals(stated.caughtBy()));
    return reasons && catcher;
  }

  private static String found(Contender exploit) {
    if (!exploit.alwaysRejected()) {
      return "it is accepted on some input";
    }
    Verdict.Rejected first = exploit.rejections().get(0);
    return "is rejected as %s by %s: %s"
        .formatted(first.reason().id(), first.caughtBy(), first.because());
  }

  private Optional<CheckedTask.Tolerance> tolerance(AccuracyRule rule) {
    Optional<Contender> worstHonest =
        Stream.concat(references.stream(), honest.stream())
            .filter(c -> c.judge().worst().containsKey(rule.metric()))
            .reduce(
                (a, b) -> rule.limit().worse(value(a, rule, true), value(b, rule, true)) ? a : b);
    Optional<Contender> mildestExploit =
        exploits.stream()
            .filter(c -> c.claim().caughtBy().equals(rule.metric()))
            .filter(c -> c.judge().mildest().containsKey(rule.metric()))
            .reduce(
                (a, b) -> rule.limit().worse(value(a, rule, false), value(b, rule, false)) ? b : a);
    if (worstHonest.isEmpty() || mildestExploit.isEmpty()) {
      problems.add(
          "metric %s has no %s to calibrate it"
              .formatted(rule.metric(), worstHonest.isEmpty() ? "honest program" : "exploit"));
      return Optional.empty();
    }
    double honestValue = value(worstHonest.get(), rule, true);
    double exploitValue = value(mildestExploit.get(), rule, false);
    double gap = rule.limit().gap(honestValue, exploitValue);
    if (tooNarrow(gap)) {
      problems.add(
          String.format(
              Locale.ROOT,
              "metric %s: the worst honest program (%s, %.3g) and the mildest exploit (%s, %.3g) lie"
                  + " %.1fx apart, at least %.0fx are asked for",
              rule.metric(),
              worstHonest.get().name(),
              honestValue,
              mildestExploit.get().name(),
              exploitValue,
              gap,
              LEAST_GAP));
    }
    return Optional.of(
        new CheckedTask.Tolerance(
            rule.metric(),
            rule.limit().text(),
            honestValue,
            worstHonest.get().name(),
            exploitValue,
            mildestExploit.get().name(),
            gap));
  }

  /** Says whether honest and cheating lie too close together; no number at all is too close. */
  static boolean tooNarrow(double gap) {
    return !(gap >= LEAST_GAP);
  }

  private static double value(Contender contender, AccuracyRule rule, boolean worst) {
    return (worst ? contender.judge().worst() : contender.judge().mildest())
        .getOrDefault(rule.metric(), Double.NaN);
  }

  private Optional<CheckedTask.HeadroomUse> headroom(double baselineSeconds) {
    OptionalDouble floor =
        references.stream()
            .map(Contender::evidence)
            .flatMap(evidence -> evidence.arithmetic().stream())
            .mapToDouble(arithmetic -> arithmetic.floorSeconds())
            .min();
    return floor.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new CheckedTask.HeadroomUse(
                floor.getAsDouble(), baselineSeconds / floor.getAsDouble()));
  }
}
