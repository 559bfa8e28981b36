package dev.speedtrap.driver;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The one benchmark, the harness's own: trains once on each input of the order.
 *
 * <p>It runs in the JVM that the program starts, beside the program's code, which may do to it as
 * it likes. What it reports is therefore never believed alone: the harness holds it against the
 * engine's clock.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TrainingBenchmark {
  private final Deque<String> order = new ArrayDeque<>();
  private URLClassLoader loader;
  private Class<? extends Training> program;
  private Path in;
  private Path out;

  /** Reads where everything is. Nothing of the program is loaded yet. */
  @Setup(Level.Trial)
  public void prepare() throws IOException {
    order.addAll(Orders.read(RunSettings.required(RunSettings.ORDER)));
    Path classes = Path.of(RunSettings.required(RunSettings.PROGRAM_FOLDER)).resolve("classes");
    loader =
        new URLClassLoader(
            "program", new URL[] {classes.toUri().toURL()}, Training.class.getClassLoader());
  }

  /** Takes the next input, and makes the folder of its output. */
  @Setup(Level.Invocation)
  public void next() throws IOException {
    String index = order.remove();
    in = Path.of(RunSettings.required(RunSettings.IN)).resolve(index);
    out = Path.of(RunSettings.required(RunSettings.OUT)).resolve(index);
    Files.createDirectory(out);
  }

  /** One training. Loading the program's class is timed too: nothing of it runs outside. */
  @Benchmark
  public void run() throws Exception {
    if (program == null) {
      program =
          Class.forName(RunSettings.required(RunSettings.PROGRAM), true, loader)
              .asSubclass(Training.class);
    }
    program.getConstructor().newInstance().run(in, out);
  }
}
