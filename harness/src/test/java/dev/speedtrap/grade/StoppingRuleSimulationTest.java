package dev.speedtrap.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.speedtrap.stats.RatioEstimate;
import dev.speedtrap.stats.StoppingRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The 95% interval covers the truth about 95% of the time, whatever the noise, although timing
 * stops as soon as the interval is narrow.
 */
class StoppingRuleSimulationTest {
  private static final String COMPARE = "speedtrap.simulation.gradings";
  private static final int GRADINGS = 40_000;

  private static final StoppingRule STANDARD = StoppingRule.STANDARD;
  private static final int[] LOOKS = STANDARD.looks().stream().mapToInt(n -> n).toArray();

  /** As {@link StoppingRule#STANDARD} decides, with each quantile computed once. */
  private static final SequentialRule OURS = SequentialRule.studentT(STANDARD.alpha(), LOOKS);

  private static final SequentialRule NAIVE =
      SequentialRule.studentT(0.05, IntStream.rangeClosed(2, 16).toArray());

  static Stream<SimulatedCase> cases() {
    return SimulatedCase.all().stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void coversTheTruth(SimulatedCase one) {
    SimulatedCase.Tally tally = one.grade(OURS, GRADINGS);

    assertThat(tally.coverage()).as("%s: %s", one, tally).isBetween(0.94, 0.98);
  }

  /** No level of noise is worse by much: an average over levels could hide one. */
  @ParameterizedTest
  @MethodSource("cases")
  void coversTheTruthAtEveryLevelOfNoise(SimulatedCase one) {
    for (double spread : new double[] {0.03, 0.045, 0.07}) {
      SimulatedCase.Tally tally = one.grade(OURS, 10_000, spread);

      assertThat(tally.coverage()).as("%s at %s: %s", one, spread, tally).isBetween(0.94, 0.98);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void lookingAfterEveryPairCoversTheTruthTooRarely(SimulatedCase one) {
    SimulatedCase.Tally tally = one.gradePairs(NAIVE, 10_000);

    assertThat(tally.coverage()).as("%s: %s", one, tally).isLessThan(0.93);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void simulatedRuleIsTheRealOne(SimulatedCase one) {
    for (int i = 0; i < 300; i++) {
      SequentialRule.Outcome simulated = OURS.measure(one.fresh(new SplittableRandom(i)));
      RatioEstimate real = decide(one.fresh(new SplittableRandom(i)));

      assertThat(simulated.blocks()).isEqualTo(real.blocks());
      assertThat(simulated.low()).isCloseTo(Math.log(real.interval().low()), within(1e-9));
      assertThat(simulated.high()).isCloseTo(Math.log(real.interval().high()), within(1e-9));
    }
  }

  private static RatioEstimate decide(SimulatedBlocks blocks) {
    List<Double> values = new ArrayList<>();
    while (true) {
      if (STANDARD.decide(values) instanceof StoppingRule.Decision.Stop stop) {
        return stop.estimate();
      }
      values.add(blocks.getAsDouble());
    }
  }

  /** Writes the tables of {@code BENCHMARKS.md}; takes minutes. */
  @Test
  @EnabledIfSystemProperty(named = COMPARE, matches = "[0-9]+")
  void comparesPublishedRules() throws IOException {
    int gradings = Integer.getInteger(COMPARE, GRADINGS);
    List<String> lines = new ArrayList<>();
    lines.add("| case | " + String.join(" | ", rules().keySet()) + " | every pair |");
    lines.add("| --- |" + " --- |".repeat(rules().size() + 1));
    for (SimulatedCase one : SimulatedCase.all()) {
      StringBuilder line = new StringBuilder("| " + one + " |");
      rules().values().forEach(rule -> line.append(cell(one.grade(rule, gradings))));
      lines.add(line.append(cell(one.gradePairs(NAIVE, gradings))).toString());
    }
    lines.add("");
    lines.add("| case | runs a block | blocks | fixed | saved |");
    lines.add("| --- | --- | --- | --- | --- |");
    for (SimulatedCase one : SimulatedCase.all()) {
      lines.add(saving(one, gradings));
    }
    Files.write(Path.of("target", "stopping-rules.md"), lines);
  }

  private static Map<String, SequentialRule> rules() {
    Map<String, SequentialRule> rules = new LinkedHashMap<>();
    rules.put("ours", OURS);
    rules.put(
        "O'Brien–Fleming", SequentialRule.studentT(new double[] {.0014, .0127, .0456}, LOOKS));
    rules.put("Pocock", SequentialRule.studentT(.0221, LOOKS));
    rules.put("Stein", SequentialRule.stein(LOOKS[0], STANDARD.mostBlocks()));
    rules.put("signed rank", SequentialRule.signedRank(new int[] {0, 6, 26}, LOOKS));
    rules.put("trimmed mean", SequentialRule.trimmed(STANDARD.alpha(), 0.1, LOOKS));
    return rules;
  }

  private static String cell(SimulatedCase.Tally tally) {
    return String.format(
        Locale.ROOT,
        " %.1f · %.1f · %.0f |",
        100 * tally.coverage(),
        tally.blocks(),
        100 * tally.wide());
  }

  /**
   * How many blocks a fixed number must be, so that as many gradings end with a narrow interval at
   * 95%, against the mean number that the stopping rule takes.
   */
  private static String saving(SimulatedCase one, int gradings) {
    SimulatedCase.Tally ours = one.grade(OURS, gradings);
    int fixed = 2;
    while (one.grade(SequentialRule.studentT(0.05, fixed), gradings).wide() > ours.wide()) {
      fixed++;
    }
    int runs = one.fresh(new SplittableRandom(0)).runs();
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.1f | %d | %.0f%% |",
        one,
        runs,
        ours.blocks(),
        fixed,
        100 * (1 - ours.blocks() / fixed));
  }
}
