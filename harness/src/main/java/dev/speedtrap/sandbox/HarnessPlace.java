package dev.speedtrap.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this process off the leased cores: to the housekeeping core while any lease is held, and
 * back afterwards.
 *
 * <p>It does so as well as the host lets it: a harness that cannot move still times, and the watch
 * on the host sees what it disturbs.
 */
final class HarnessPlace {

  private static final Logger LOG = LoggerFactory.getLogger(HarnessPlace.class);

  private final CoreSet housekeeping;
  private final CoreSet home;
  private final Consumer<CoreSet> mover;
  private int leases;

  /**
   * @param housekeeping where to go
   * @param home where to come back to; where it is the same, nothing ever moves
   */
  HarnessPlace(CoreSet housekeeping, CoreSet home, Consumer<CoreSet> mover) {
    this.housekeeping = housekeeping;
    this.home = home;
    this.mover = mover;
  }

  static HarnessPlace ofThisProcess(HostCores host) {
    CoreSet home = allowed(Path.of("/proc/self/status"), host.all());
    // Where somebody bound the harness to other cores already, that choice stays.
    CoreSet away = home.containsAll(host.housekeeping()) ? host.housekeeping() : home;
    return new HarnessPlace(away, home, HarnessPlace::moveThisProcess);
  }

  private static CoreSet allowed(Path status, CoreSet all) {
    try {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("Cpus_allowed_list:")) {
          return CoreSet.parse(line.substring(line.indexOf(':') + 1).strip());
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      LOG.debug("cannot read this process's cores", e);
    }
    return all;
  }

  synchronized void keepOff() {
    if (leases++ == 0 && !home.equals(housekeeping)) {
      mover.accept(housekeeping);
    }
  }

  synchronized void comeBack() {
    if (--leases == 0 && !home.equals(housekeeping)) {
      mover.accept(home);
    }
  }

  /** Java cannot set affinity; util-linux's taskset can, for all threads of a process (-a). */
  private static void moveThisProcess(CoreSet cores) {
    Path taskset = Path.of("/usr/bin/taskset");
    if (!Files.isExecutable(taskset)) {
      return;
    }
    try {
      Process process =
          new ProcessBuilder(
                  taskset.toString(),
                  "-apc",
                  cores.toString(),
                  Long.toString(ProcessHandle.current().pid()))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      LOG.debug("cannot move this process to the cores {}", cores, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
