package dev.speedtrap.grade;

import dev.speedtrap.record.JmhTime;
import dev.speedtrap.sandbox.Mount;
import dev.speedtrap.sandbox.RunOutcome;
import dev.speedtrap.sandbox.Volume;
import dev.speedtrap.task.JmhTiming;
import dev.speedtrap.task.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * JMH, in the JVM that the program starts itself. The program's code can do to that JVM as it
 * likes, so its times are held against the engine's clock, which it cannot reach: what a run's
 * process took, less the mean time of every invocation, must not be much more than for the
 * baseline.
 *
 * <p>That catches a forged time, work done before the first invocation, between two of them, in the
 * background, or for later ones during the warm-up, all alike.
 */
final class JmhClock implements RunClock {
  private static final String DRIVER_MOUNT = "/driver";
  private static final String DRIVER = "dev.speedtrap.driver.Driver";

  /** The driver waits while the program runs; it must start quickly and do little. */
  private static final List<String> DRIVER_FLAGS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m");

  private final JmhTiming timing;
  private final Volume driver;
  private final Path reports;
  private final JmhAccount account;
  private int kept;

  /**
   * @param driver the volume with the driver and its libraries, closed with the clock
   * @param reports where JMH's reports are kept, made when the first one is
   */
  JmhClock(JmhTiming timing, Volume driver, Path reports) {
    this.timing = timing;
    this.driver = driver;
    this.reports = reports;
    this.account = new JmhAccount(timing, JmhAllowance.STANDARD);
  }

  @Override
  public List<Mount> mounts() {
    return List.of(Mount.readOnly(driver, DRIVER_MOUNT));
  }

  @Override
  public Optional<Integer> inputs() {
    return Optional.of(timing.inputs());
  }

  @Override
  public List<String> command(List<Integer> order) {
    List<String> command = new ArrayList<>(List.of("java"));
    command.addAll(DRIVER_FLAGS);
    command.addAll(List.of("-cp", DRIVER_MOUNT + "/*", DRIVER, Bench.PROGRAM_MOUNT, "/in", "/out"));
    command.add(order.stream().map(String::valueOf).collect(Collectors.joining(",")));
    return command;
  }

  @Override
  public Optional<JmhTime> read(String name, List<Integer> order, RunOutcome outcome, Path outputs)
      throws Rejection {
    JmhReport report = JmhReport.take(outputs, order.size());
    checkOutputs(order, outputs);
    keep(name, report);
    return Optional.of(account.of(name, report.nanos(), outcome.wall()));
  }

  /** Every invocation leaves its own folder, and nothing else is there. */
  static void checkOutputs(List<Integer> order, Path outputs) throws Rejection {
    Set<String> expected = order.stream().map(String::valueOf).collect(Collectors.toSet());
    Set<String> found = new TreeSet<>();
    try (Stream<Path> children = Files.list(outputs)) {
      for (Path child : children.toList()) {
        String name = String.valueOf(child.getFileName());
        if (!expected.contains(name) || !Files.isDirectory(child)) {
          throw new Rejection(
              Reason.OUTPUT_INVALID, name, "/out holds '" + name + "', which nothing asked for");
        }
        found.add(name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (String name : expected) {
      if (!found.contains(name)) {
        throw new Rejection(
            Reason.OUTPUT_INVALID, name, "/out/" + name + ", the output of an invocation, is gone");
      }
    }
  }

  private void keep(String name, JmhReport report) {
    kept++;
    try {
      Files.createDirectories(reports);
      Files.writeString(
          reports.resolve("%s-%03d.json".formatted(fileName(name), kept)), report.text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String fileName(String name) {
    return name.replaceAll("[^A-Za-z0-9-]+", "-");
  }

  @Override
  public Optional<String> compare(String name, ProgramRun ofBaseline, ProgramRun ofRewrite)
      throws Rejection {
    return account.compare(name, ofBaseline.timing(), ofRewrite.timing());
  }

  @Override
  public void close() {
    driver.close();
  }
}
