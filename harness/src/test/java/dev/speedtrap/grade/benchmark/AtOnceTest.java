package dev.speedtrap.grade.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.speedtrap.sandbox.EngineException;
import dev.speedtrap.sandbox.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtOnceTest {
  @TempDir private Path folder;
  private Results results;

  @BeforeEach
  void openResults() {
    results = new Results(folder.resolve("results"));
  }

  @Test
  void roundsBeginWithEitherWayInTurn() {
    Host host = new Host();
    new AtOnce(host, results, Progress.silent()).measure(2);

    assertThat(host.started)
        .containsExactly(
            "at-once beside 0",
            "at-once beside 1",
            "in-turn beside 0",
            "in-turn beside 0",
            "in-turn beside 0",
            "in-turn beside 0",
            "at-once beside 0",
            "at-once beside 1");
    assertThat(results.gradings.rows())
        .extracting(GradingRow::piece)
        .containsExactly(
            "at-once", "at-once", "in-turn", "in-turn", "in-turn", "in-turn", "at-once", "at-once");
    assertThat(host.open).isZero();
  }

  @Test
  void goesOnWhereItWasStopped() {
    Host stopped = new Host();
    stopped.endsUntilStopped = 5;
    assertThatThrownBy(() -> new AtOnce(stopped, results, Progress.silent()).measure(3))
        .hasMessage("stopped");
    assertThat(results.gradings.rows()).hasSize(5);

    Host again = new Host();
    new AtOnce(again, results, Progress.silent()).measure(3);

    assertThat(again.started)
        .containsExactly(
            "in-turn beside 0",
            "at-once beside 0",
            "at-once beside 1",
            "at-once beside 0",
            "at-once beside 1",
            "in-turn beside 0",
            "in-turn beside 0");
  }

  @Test
  void aGradingWhoseCompanionWasBrokenOffCountsForNothing() {
    Host stopped = new Host();
    stopped.endsUntilStopped = 1;
    assertThatThrownBy(() -> new AtOnce(stopped, results, Progress.silent()).measure(1))
        .hasMessage("stopped");

    assertThat(results.gradings.rows()).isEmpty();
    assertThat(stopped.open).as("still under way").isZero();
  }

  @Test
  void startsNothingWhereAllIsThere() {
    new AtOnce(new Host(), results, Progress.silent()).measure(2);
    Host again = new Host();
    new AtOnce(again, results, Progress.silent()).measure(2);

    assertThat(again.started).isEmpty();
  }

  @Test
  void fourGradingsAWayAreComparedByTheirOwnSpread() {
    // Equal variances, so Welch's degrees of freedom are 6; Student's 0.995 quantile is 3.70743.
    List<GradingRow> inTurn = rows("in-turn", 1.39, 0.01);
    double halfWidth = 3.70743 * 0.01 * Math.sqrt(2 / 3.0);
    WayDifference near = WayDifference.of(rows("at-once", 1.42, 0.01), inTurn);
    WayDifference far = WayDifference.of(rows("at-once", 1.421, 0.01), inTurn);

    assertThat(near.fromBlocks()).isFalse();
    assertThat(near.logs()).isCloseTo(0.03, within(1e-12));
    assertThat(near.interval().low()).isCloseTo(0.03 - halfWidth, within(1e-7));
    assertThat(near.interval().high()).isCloseTo(0.03 + halfWidth, within(1e-7));
    assertThat(near.interval().covers(0)).isTrue();
    assertThat(far.interval().covers(0)).isFalse();
  }

  @Test
  void fewerAreComparedByTheSpreadOfTheirBlocks() {
    // Each mean has a variance of 0.03²/6 with 5 degrees of freedom. One a way: 10 degrees.
    WayDifference one =
        WayDifference.of(List.of(row("a", 1.45, 0.03, 6)), List.of(row("b", 1.4, 0.03, 6)));
    // Two a way: 20 degrees.
    WayDifference two =
        WayDifference.of(
            Collections.nCopies(2, row("a", 1.45, 0.03, 6)),
            Collections.nCopies(2, row("b", 1.4, 0.03, 6)));

    assertThat(one.fromBlocks()).isTrue();
    assertThat(one.logs()).isCloseTo(0.05, within(1e-12));
    assertThat(one.interval().high() - one.logs())
        .isCloseTo(3.16927 * 0.03 * Math.sqrt(2 / 6.0), within(1e-6));
    assertThat(two.interval().high() - two.logs())
        .isCloseTo(2.84534 * 0.03 * Math.sqrt(1 / 6.0), within(1e-6));
    assertThat(one.interval().covers(0)).isTrue();
    assertThat(two.interval().covers(0)).isFalse();
  }

  @Test
  void aNoisierGradingBringsFewerDegreesOfFreedom() {
    // Variances 0.06²/6 and 0: all of the error is the first's, with its 5 degrees.
    WayDifference one =
        WayDifference.of(List.of(row("a", 1.4, 0.06, 6)), List.of(row("b", 1.4, 0, 16)));

    assertThat(one.interval().high()).isCloseTo(4.03214 * 0.06 / Math.sqrt(6), within(1e-6));
  }

  @Test
  void withoutAnySpreadTheIntervalIsAPoint() {
    WayDifference one =
        WayDifference.of(List.of(row("a", 1.4, 0, 6)), List.of(row("b", 1.4, 0, 6)));

    assertThat(one.interval().low()).isZero();
    assertThat(one.interval().high()).isZero();
  }

  @Test
  void tablesTellBothWaysAndTheirDifference() {
    List<GradingRow> rows = new ArrayList<>();
    rows.add(row("at-once", Math.log(4.04), 0.03, 6).ready(1.25));
    rows.add(row("at-once", Math.log(4.04), 0.03, 6).ready(61.3));
    rows.add(row("in-turn", Math.log(4), 0.03, 6).ready(1.5));
    rows.add(row("in-turn", Math.log(4), 0.03, 6));

    assertThat(new ResultTables(rows, List.of()).lines())
        .containsExactly(
            "| started | gradings | ratio (geometric mean) | seconds until the cores were leased |",
            "| --- | --- | --- | --- |",
            "| two at once | 2 | 4.040 | 1.3 to 61.3 |",
            "| one after the other | 2 | 4.000 | 1.5 to 1.5 |",
            "",
            "| mean logarithm, at once less one after the other | 99% interval | which comes from | contains 0 |",
            "| --- | --- | --- | --- |",
            "| +1.00% | -2.49% to +4.48% | the spread of the blocks | yes |",
            "");
  }

  @Test
  void oneWayAloneIsComparedWithNothing() {
    List<GradingRow> rows = List.of(row("at-once", Math.log(4), 0.03, 6));

    assertThat(new ResultTables(rows, List.of()).lines())
        .containsExactly(
            "| started | gradings | ratio (geometric mean) | seconds until the cores were leased |",
            "| --- | --- | --- | --- |",
            "| two at once | 1 | 4.000 |  |",
            "");
  }

  /** A host on which every grading ends at once. */
  private static final class Host implements AtOnce.Starter {
    private final List<String> started = new ArrayList<>();
    private int endsUntilStopped = Integer.MAX_VALUE;
    private int open;

    @Override
    public AtOnce.Started start(String piece) {
      started.add(piece + " beside " + open);
      open++;
      return new AtOnce.Started() {
        @Override
        public GradingRow end() {
          if (endsUntilStopped == 0) {
            throw new EngineException("stopped");
          }
          endsUntilStopped--;
          return row(piece, Math.log(4), 0.03, 6);
        }

        @Override
        public void close() {
          open--;
        }
      };
    }
  }

  /** Four gradings, two of them as much above a mean logarithm as two are below. */
  private static List<GradingRow> rows(String piece, double log, double off) {
    return List.of(
        row(piece, log + off, 0.5, 6),
        row(piece, log - off, 0.5, 6),
        row(piece, log + off, 0.5, 6),
        row(piece, log - off, 0.5, 6));
  }

  private static GradingRow row(String piece, double log, double spread, int blocks) {
    double ratio = Math.exp(log);
    return new GradingRow(
        piece,
        Condition.QUIET,
        AtOnce.RATIO,
        0,
        ratio,
        ratio * 0.95,
        ratio * 1.05,
        spread,
        blocks,
        0,
        false,
        12,
        12,
        4,
        1,
        10,
        Optional.empty(),
        Optional.empty());
  }
}
