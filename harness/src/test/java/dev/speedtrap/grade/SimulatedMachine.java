package dev.speedtrap.grade;

import java.util.SplittableRandom;

/**
 * A machine with noise of a known kind: says by how much a run is slowed, as a logarithm.
 *
 * <p>Time is counted in lengths of a run of the baseline. A run shorter than that is noisier, since
 * it averages less of the machine's noise: by as much as the mean of a process of correlation time
 * 0.1 over the run's length varies more.
 */
final class SimulatedMachine {
  /** How the noise is distributed. */
  enum Noise {
    NORMAL,
    /** Student's t of three degrees of freedom: far-off runs are common. */
    T3,
    /** One run in twenty varies five times as much. */
    CONTAMINATED,
    /** One run in twenty is slowed by about five standard deviations, never sped up. */
    HICCUPS,
    /**
     * Independent noise half as large, on a level that drifts by twice as much (Ornstein and
     * Uhlenbeck's process) with a correlation time of 1 to 30 runs.
     */
    DRIFTING
  }

  private static final double AVERAGED = 0.1;
  private static final double PAUSE = 0.02;
  private static final double LONGEST_DRIFT = 30;

  private final Noise noise;
  private final SplittableRandom random;
  private final double spread;
  private final double correlationTime;
  private double now;
  private double level;
  private double levelAt;

  /**
   * @param spread standard deviation of the log time of a baseline's run, drift aside
   */
  SimulatedMachine(Noise noise, double spread, SplittableRandom random) {
    this.noise = noise;
    this.spread = spread;
    this.random = random;
    this.correlationTime = Math.pow(LONGEST_DRIFT, random.nextDouble());
    this.level = random.nextGaussian();
  }

  /** Runs something as long as {@code length} baselines; its mean slowdown over all runs is 0. */
  double slowdown(double length) {
    double middle = now + length / 2;
    now += length + PAUSE;
    double own = spread * Math.sqrt(averaged(length) / averaged(1));
    return switch (noise) {
      case NORMAL -> own * random.nextGaussian();
      case T3 -> own * studentT3() / Math.sqrt(3);
      case CONTAMINATED -> own * random.nextGaussian() * (oneInTwenty() ? 5 : 1);
      case HICCUPS ->
          own * (random.nextGaussian() + (oneInTwenty() ? 5 * exponential() : 0) - 5.0 / 20);
      case DRIFTING -> own / 2 * random.nextGaussian() + 2 * spread * levelAt(middle);
    };
  }

  /** Variance of the mean of the process over a length, for variance 1 at one moment. */
  private static double averaged(double length) {
    double share = AVERAGED / length;
    return 2 * share * (1 - share * (1 - Math.exp(-1 / share)));
  }

  private double levelAt(double time) {
    double kept = Math.exp((levelAt - time) / correlationTime);
    level = kept * level + Math.sqrt(1 - kept * kept) * random.nextGaussian();
    levelAt = time;
    return level;
  }

  private double studentT3() {
    double squares = 0;
    for (int i = 0; i < 3; i++) {
      double z = random.nextGaussian();
      squares += z * z;
    }
    return random.nextGaussian() / Math.sqrt(squares / 3);
  }

  private boolean oneInTwenty() {
    return random.nextInt(20) == 0;
  }

  private double exponential() {
    return -Math.log(1 - random.nextDouble());
  }
}
