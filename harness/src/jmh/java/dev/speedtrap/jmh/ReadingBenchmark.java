package dev.speedtrap.jmh;

import dev.speedtrap.files.Documents;
import dev.speedtrap.record.Grade;
import dev.speedtrap.record.TrialRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What reading one record costs: tables read all of them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ReadingBenchmark {
  private Path record = Path.of("");
  private Path grade = Path.of("");

  /** Copies a record of schema 1, from a smoke run, to where files lie. */
  @Setup
  public void copySamples() throws IOException {
    record = copy("record.json");
    grade = copy("grade.json");
  }

  private static Path copy(String name) throws IOException {
    Path file = Files.createTempFile("speedtrap", name);
    try (InputStream in =
        Objects.requireNonNull(ReadingBenchmark.class.getResourceAsStream("/" + name))) {
      Files.write(file, in.readAllBytes());
    }
    return file;
  }

  /** Removes the copies. */
  @TearDown
  public void removeSamples() throws IOException {
    Files.delete(record);
    Files.delete(grade);
  }

  /** What tables are made from. */
  @Benchmark
  public TrialRecord record() {
    return Documents.readJson(record, TrialRecord.class);
  }

  /** A whole grade with its blocks. */
  @Benchmark
  public Grade grade() {
    return Documents.readJson(grade, Grade.class);
  }
}
