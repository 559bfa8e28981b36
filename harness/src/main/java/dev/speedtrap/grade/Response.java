package dev.speedtrap.grade;

import java.util.Optional;

/**
 * How the times of both sides answer to how much there is to do: from the smoke run to the full
 * one, which has many times its steps.
 *
 * <p>An honest rewrite takes longer where the baseline does, if only by its share beyond starting
 * up; one that hands out what it has from elsewhere need not. Its outputs are what condemns it:
 * this only says where a person should look.
 *
 * @param smoke the times of the smoke run, the least of several where it was done again
 * @param full the times of the full run
 */
record Response(GateTimes smoke, GateTimes full) {
  /** Less than this says nothing about the rewrite: the task's scales lie too near each other. */
  private static final double TELLING_GROWTH = 4;

  /** A rewrite that grows by less cannot be told from one that does not grow. */
  private static final double LEAST_GROWTH = 1.05;

  /**
   * Returns why the rewrite's times are odd, in one sentence with the figures; empty where they are
   * not.
   */
  Optional<String> doubt() {
    boolean telling = full.baselineSeconds() >= TELLING_GROWTH * smoke.baselineSeconds();
    boolean grows = full.rewriteSeconds() >= LEAST_GROWTH * smoke.rewriteSeconds();
    if (!telling || grows) {
      return Optional.empty();
    }
    return Optional.of(
        "the rewrite's time hardly answers to how much there is to do: it takes %s at smoke scale and %s at full, the baseline %s and %s"
            .formatted(
                Words.milliseconds(smoke.rewriteSeconds()),
                Words.milliseconds(full.rewriteSeconds()),
                Words.seconds(smoke.baselineSeconds()),
                Words.seconds(full.baselineSeconds())));
  }

  /** The same with one more smoke run: what the first run of a program reads from disk is gone. */
  Response withSmokeAgain(GateTimes again) {
    return new Response(smoke.least(again), full);
  }
}
