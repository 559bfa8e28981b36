package dev.speedtrap.grade;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResponseTest {

  @Test
  void aRewriteThatTakesAsLongForThirtyTimesTheStepsIsOdd() {
    assertThat(response(4, 0.300, 120, 0.310).doubt())
        .contains(
            "the rewrite's time hardly answers to how much there is to do: it takes 300 ms at smoke"
                + " scale and 310 ms at full, the baseline 4.0 s and 2 min 00 s");
  }

  @Test
  void oneThatMostlyStartsUpIsNot() {
    assertThat(response(4, 1.200, 120, 1.400).doubt()).isEmpty();
  }

  @Test
  void scalesThatLieNearEachOtherSayNothing() {
    assertThat(response(4, 0.300, 15, 0.300).doubt()).isEmpty();
    assertThat(response(4, 0.300, 16, 0.300).doubt()).isPresent();
  }

  @Test
  void aFirstRunThatReadsItsFilesFromDiskIsForgivenOnceItWasRunAgain() {
    Response cold = response(4, 6.000, 120, 3.000);

    assertThat(cold.doubt()).isPresent();
    assertThat(cold.withSmokeAgain(new GateTimes(5, 1.200, 4)).doubt()).isEmpty();
    assertThat(cold.withSmokeAgain(new GateTimes(5, 7.000, 1)).doubt()).isPresent();
  }

  private static Response response(
      double baselineSmoke, double rewriteSmoke, double baselineFull, double rewriteFull) {
    return new Response(
        new GateTimes(baselineSmoke, rewriteSmoke, baselineSmoke / rewriteSmoke),
        new GateTimes(baselineFull, rewriteFull, baselineFull / rewriteFull));
  }
}
