package dev.speedtrap.jmh;

import dev.speedtrap.files.Digest;
import dev.speedtrap.files.Folders;
import dev.speedtrap.files.TreeDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** What a tree digest costs: every output of every run is digested. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class TreeDigestBenchmark {
  private static final int FILES_A_FOLDER = 50;

  /** Files times bytes of each. */
  @Param({"2x1000000", "500x4000"})
  private String tree = "";

  private Path folder = Path.of("");

  /** Writes the tree. */
  @Setup
  public void writeTree() throws IOException {
    String[] parts = tree.split("x", 2);
    byte[] content = new byte[Integer.parseInt(parts[1])];
    Random random = new Random(1);
    folder = Files.createTempDirectory("speedtrap-jmh");
    for (int i = 0; i < Integer.parseInt(parts[0]); i++) {
      Path part = Files.createDirectories(folder.resolve("part-" + i / FILES_A_FOLDER));
      random.nextBytes(content);
      Files.write(part.resolve("file-" + i), content);
    }
  }

  /** Removes it. */
  @TearDown
  public void removeTree() throws IOException {
    Folders.remove(folder);
  }

  /** The digest of all of it. */
  @Benchmark
  public Digest digest() {
    return TreeDigest.of(folder);
  }
}
