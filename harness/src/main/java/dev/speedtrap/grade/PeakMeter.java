package dev.speedtrap.grade;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.speedtrap.files.ByteSize;
import dev.speedtrap.sandbox.EngineException;
import dev.speedtrap.sandbox.RunOutcome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Measures what the leased cores can do at most, in the same grading as the programs. */
final class PeakMeter {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String PROGRAM = "/usr/local/bin/yardstick";
  private static final ByteSize MEMORY = ByteSize.parse("1GiB");
  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private final Bench bench;

  PeakMeter(Bench bench) {
    this.bench = bench;
  }

  /**
   * Runs the yardstick's program once.
   *
   * @throws EngineException when it does not run here
   */
  Peak measure() {
    Answer answer = run(List.of(PROGRAM));
    return new Peak(answer.flops_per_second, answer.bytes_per_second);
  }

  /**
   * Asks it how the cores usually do at this moment, which takes a tenth of a second.
   *
   * @throws EngineException when it does not run here
   */
  Pulse pulse() {
    Answer answer = run(List.of(PROGRAM, "pulse"));
    return new Pulse(answer.flops_per_second, answer.bytes_per_second);
  }

  private Answer run(List<String> command) {
    RunOutcome outcome =
        bench
            .sandbox()
            .run(
                bench.spec(
                    "yardstick",
                    bench.yardstickImage(),
                    command,
                    "/",
                    List.of(),
                    LIMIT,
                    MEMORY,
                    bench.leasedCores()));
    if (!outcome.ok()) {
      throw new EngineException("the yardstick " + RunFailures.ended(outcome));
    }
    try {
      return JSON.readValue(outcome.stdout(), Answer.class);
    } catch (IOException e) {
      throw new EngineException("the yardstick printed what is no JSON: " + outcome.stdout(), e);
    }
  }

  /** What the yardstick prints, in the words of C. */
  @SuppressWarnings("checkstyle:RecordComponentName")
  record Answer(double flops_per_second, double bytes_per_second) {}
}
