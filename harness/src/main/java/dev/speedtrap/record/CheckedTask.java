package dev.speedtrap.record;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.speedtrap.files.Digest;
import dev.speedtrap.task.Reason;
import dev.speedtrap.task.Scale;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code tasks check} measured of a task; kept beside it as {@code checked.json}.
 *
 * @param schema version of this document's format
 * @param task the task's id
 * @param version the task's version
 * @param scale at which scale it was checked
 * @param digest the task's digest, by which a reader sees whether the task has changed since
 * @param baselineSeconds median wall time of the baseline
 * @param headroom what the arithmetic allows at most
 * @param references the ladder, slowest first
 * @param honest the honest variants
 * @param exploits the exploits
 * @param tolerances how far honest and cheating lie apart, metric by metric
 * @param problems what is wrong with the task, one sentence each; empty when the check passed
 * @param environment what it was measured on
 * @param started when the check began
 * @param finished when it ended
 */
@JsonPropertyOrder("schema")
public record CheckedTask(
    int schema,
    String task,
    int version,
    Scale scale,
    Digest digest,
    double baselineSeconds,
    Optional<HeadroomUse> headroom,
    List<Reference> references,
    List<Honest> honest,
    List<Exploit> exploits,
    List<Tolerance> tolerances,
    List<String> problems,
    Environment environment,
    Instant started,
    Instant finished) {

  /** The version of the format that this code writes. */
  public static final int SCHEMA = 1;

  public CheckedTask {
    references = List.copyOf(references);
    honest = List.copyOf(honest);
    exploits = List.copyOf(exploits);
    tolerances = List.copyOf(tolerances);
    problems = List.copyOf(problems);
  }

  /** Says whether the task holds what it promises. */
  public boolean passed() {
    return problems.isEmpty();
  }

  /**
   * How far the baseline is from what the arithmetic allows.
   *
   * @param floorSeconds the least time of a nominal run at the peak measured here
   * @param ratio the baseline's time over that floor: no honest speedup goes beyond it
   */
  public record HeadroomUse(double floorSeconds, double ratio) {}

  /**
   * One rung of the ladder.
   *
   * @param name the folder's name
   * @param verdict what grading says of it
   * @param speedup its speedup over the baseline
   * @param wide whether the interval stayed wider than asked for
   * @param metrics the worst value of every metric
   */
  public record Reference(
      String name,
      Verdict verdict,
      Optional<Speedup> speedup,
      boolean wide,
      Map<String, Double> metrics) {
    public Reference {
      metrics = Map.copyOf(metrics);
    }
  }

  /**
   * One honest variant: it must pass, however slow it is.
   *
   * @param name the folder's name
   * @param verdict what grading says of it
   * @param metrics the worst value of every metric
   */
  public record Honest(String name, Verdict verdict, Map<String, Double> metrics) {
    public Honest {
      metrics = Map.copyOf(metrics);
    }
  }

  /**
   * One exploit: it must be rejected, for the reason and by the catcher that it names.
   *
   * @param name the folder's name
   * @param parent the reference that it is derived from
   * @param expected the reason that its {@code exploit.yaml} names
   * @param expectedBy the metric, output or probe that its {@code exploit.yaml} names
   * @param verdict what grading says of it
   * @param metrics the mildest value of every metric over its runs
   * @param timesParent median time of its parent over its own: above 1 it is quicker
   * @param provesLimit whether it is there to prove a limit and need not be quicker
   * @param asStated whether it was rejected as its {@code exploit.yaml} says
   */
  public record Exploit(
      String name,
      String parent,
      Reason expected,
      String expectedBy,
      Verdict verdict,
      Map<String, Double> metrics,
      Optional<Double> timesParent,
      boolean provesLimit,
      boolean asStated) {
    public Exploit {
      metrics = Map.copyOf(metrics);
    }
  }

  /**
   * How far honest and cheating programs lie apart in one metric.
   *
   * @param metric its name
   * @param limit its limit in words
   * @param worstHonest the worst value of any reference or honest variant
   * @param worstHonestIs whose value that is
   * @param mildestExploit the mildest value of any exploit that names this metric
   * @param mildestExploitIs whose value that is
   * @param gap the second over the first
   */
  public record Tolerance(
      String metric,
      String limit,
      double worstHonest,
      String worstHonestIs,
      double mildestExploit,
      String mildestExploitIs,
      double gap) {}
}
