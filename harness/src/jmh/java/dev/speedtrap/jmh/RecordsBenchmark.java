package dev.speedtrap.jmh;

import dev.speedtrap.files.Digest;
import dev.speedtrap.files.Documents;
import dev.speedtrap.files.Folders;
import dev.speedtrap.record.AgentSettings;
import dev.speedtrap.record.Budget;
import dev.speedtrap.record.Effort;
import dev.speedtrap.record.Involvement;
import dev.speedtrap.record.MachineClass;
import dev.speedtrap.record.ModelRow;
import dev.speedtrap.record.Outcome;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.Speedup;
import dev.speedtrap.record.TokenCounts;
import dev.speedtrap.record.TrialRecord;
import dev.speedtrap.record.Verdict;
import dev.speedtrap.report.Board;
import dev.speedtrap.report.Query;
import dev.speedtrap.report.Reading;
import dev.speedtrap.report.RecordReader;
import dev.speedtrap.report.Scoring;
import dev.speedtrap.report.Selector;
import dev.speedtrap.stats.Interval;
import dev.speedtrap.task.Reason;
import dev.speedtrap.task.Scale;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What boards cost over many records, in a heap of 512 MB and in a JVM that has just started, as
 * the command line has it: {@code mvn -Pjmh -pl harness verify -Djmh.args=RecordsBenchmark}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(value = 3, jvmArgs = "-Xmx512m")
public class RecordsBenchmark {
  private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");

  /** How many records there are. */
  @Param("100000")
  public int records;

  private Path results = Path.of("");

  /** Writes the records, as far as tables read them. */
  @Setup
  public void writeRecords() throws IOException {
    results = Files.createTempDirectory("speedtrap-records");
    Random random = new Random(1);
    for (int i = 0; i < records; i++) {
      TrialRecord record = record(i, random);
      RecordFolder folder = new RecordFolder(results.resolve("measured").resolve(record.id()));
      byte[] json = Documents.toJson(record).getBytes(StandardCharsets.UTF_8);
      Files.createDirectories(folder.path());
      Files.write(folder.record(), json);
      Files.writeString(folder.checksums(), Digest.of(json).hex() + "  record.json\n");
    }
  }

  /** Removes them. */
  @TearDown
  public void removeRecords() throws IOException {
    Folders.remove(results);
  }

  /** Reads all records and ranks them. */
  @Benchmark
  public List<Board> boards() {
    Reading reading = new RecordReader(results).read(Selector.ALL);
    if (reading.records().size() != records) {
      throw new IllegalStateException("left out: " + reading.leftOut());
    }
    return Scoring.boards(reading.records());
  }

  /** Reads all records and asks one question of them. */
  @Benchmark
  public Query.Answer query() {
    try (Query query = new Query(new RecordReader(results).read(Selector.ALL).records())) {
      return query.ask("SELECT agent, avg(counts_as) FROM records GROUP BY agent");
    }
  }

  private static TrialRecord record(int i, Random random) {
    String model = "model-" + i % 40;
    boolean accepted = random.nextInt(4) > 0;
    double speedup = Math.exp(random.nextGaussian() + 1);
    Verdict verdict =
        accepted
            ? new Verdict.Accepted()
            : new Verdict.Rejected(
                Reason.INACCURATE,
                "divergence",
                "on block-3, divergence " + speedup + " is too large");
    Instant started = BEGAN.plusSeconds(60L * i);
    return new TrialRecord(
        TrialRecord.SCHEMA,
        "%06d-task-%d-%s".formatted(i, i % 12, model),
        "task-" + i % 12,
        1,
        Scale.FULL,
        "anthropic:" + model,
        Outcome.SUBMITTED,
        Optional.of(verdict),
        List.of(),
        accepted
            ? Optional.of(
                new Speedup.Timed(
                    speedup,
                    new Interval(speedup * 0.97, speedup * 1.03),
                    6,
                    0.02,
                    80,
                    80 / speedup))
            : Optional.empty(),
        Optional.of(Digest.of(Integer.toString(i).getBytes(StandardCharsets.UTF_8))),
        0,
        started,
        started.plusSeconds(3000),
        "0.1.0",
        Optional.of(Digest.of("task".getBytes(StandardCharsets.UTF_8))),
        Optional.of(new MachineClass("Some processor @ 2.50GHz", 2)),
        Optional.of("campaign-" + i % 100),
        Optional.of(
            new AgentSettings(
                "anthropic",
                model,
                Optional.empty(),
                Optional.empty(),
                "free",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of())),
        Optional.of(
            new ModelRow(
                model,
                "anthropic",
                "some-family",
                Optional.of(LocalDate.parse("2026-01-01").plusDays(i % 40)),
                List.of())),
        Optional.of(Budget.UNBOUNDED),
        Optional.of(
            new Effort(
                Duration.ofSeconds(random.nextInt(10_000)),
                30,
                random.nextInt(100),
                new TokenCounts(random.nextInt(100_000), 5000, 200, 300, Optional.of(7L)),
                Optional.of(random.nextDouble() * 10),
                0,
                4,
                1,
                2,
                1)),
        Optional.of(new Involvement("none", Map.of(), 0, 0, Optional.empty(), 40, 0)));
  }
}
