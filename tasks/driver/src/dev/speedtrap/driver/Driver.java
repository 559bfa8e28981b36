package dev.speedtrap.driver;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Has JMH time a JVM program, in one forked JVM: {@code Driver PROGRAM IN OUT ORDER}.
 *
 * <p>The program's executable {@code run} stands where JMH expects {@code java}: it starts the JVM
 * that is timed, with flags of its own choice, and passes on what it is given. Its outputs go to
 * {@code OUT/<input>/}, JMH's own report to {@code OUT/jmh.json}. Exits with 1 when anything fails.
 */
public final class Driver {
  private Driver() {}

  /** Runs the program as the arguments say. */
  public static void main(String... arguments) {
    if (arguments.length != 4) {
      System.err.println("Driver takes PROGRAM IN OUT ORDER, was given " + arguments.length);
      System.exit(2);
    }
    try {
      // No warm-up is JMH's own: it reports nothing of those, and the harness has to know the time
      // of every invocation. It counts the first ones as warm-up itself.
      var results =
          new Runner(options(arguments[0], arguments[1], arguments[2], arguments[3])).run();
      // A JVM that ends with 0 before it has run anything leaves no result, and no error either.
      if (results.isEmpty()) {
        fail("the program's JVM ended without a result");
      }
    } catch (RunnerException e) {
      fail(rootOf(e));
    }
  }

  private static Options options(String program, String in, String out, String order) {
    return new OptionsBuilder()
        .include("^" + Pattern.quote(TrainingBenchmark.class.getName() + ".run") + "$")
        .forks(1)
        .warmupIterations(0)
        .measurementIterations(Orders.read(order).size())
        .measurementBatchSize(1)
        .threads(1)
        .shouldFailOnError(true)
        // The container's limit is the real one: JMH's does not end a benchmark that spins.
        .timeout(TimeValue.hours(12))
        .jvm(Path.of(program).resolve("run").toString())
        .jvmArgs(
            property(RunSettings.PROGRAM_FOLDER, program),
            property(RunSettings.IN, in),
            property(RunSettings.OUT, out),
            property(RunSettings.ORDER, order))
        .result(Path.of(out).resolve("jmh.json").toString())
        .resultFormat(ResultFormatType.JSON)
        .build();
  }

  private static String property(String name, String value) {
    return "-D" + name + "=" + value;
  }

  private static String rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    StringBuilder told = new StringBuilder(String.valueOf(root.getMessage()));
    for (Throwable suppressed : root.getSuppressed()) {
      told.append(": ").append(suppressed.getMessage());
    }
    return told.toString();
  }

  private static void fail(String why) {
    System.err.println(why);
    System.exit(1);
  }
}
