package dev.speedtrap.jmh;

import dev.speedtrap.stats.RatioEstimate;
import dev.speedtrap.stats.StoppingRule;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What an estimate costs: timing asks for one after every block, reports for thousands. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class EstimateBenchmark {
  @Param({"6", "16"})
  private int blocks;

  private List<Double> values = List.of();

  /** Draws block values of a machine that is neither quiet nor hopeless. */
  @Setup
  public void drawValues() {
    SplittableRandom random = new SplittableRandom(blocks);
    values =
        DoubleStream.generate(() -> Math.log(4) + 0.05 * random.nextGaussian())
            .limit(blocks)
            .boxed()
            .toList();
  }

  /** The ratio and its interval. */
  @Benchmark
  public RatioEstimate interval() {
    return RatioEstimate.of(values, 0.05);
  }

  /** Whether timing may stop. */
  @Benchmark
  public StoppingRule.Decision decision() {
    return StoppingRule.STANDARD.decide(values);
  }
}
