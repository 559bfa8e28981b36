package dev.speedtrap.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The host's logical processors, and which of them share a core.
 *
 * <p>The lowest core, with its hyper-thread siblings, is for housekeeping: the harness, the
 * engine's daemons, the kernel's interrupts. Where there is another core it is never leased.
 */
public final class HostCores {

  private final CoreSet all;
  private final List<CoreSet> cores;

  private HostCores(CoreSet all, List<CoreSet> cores) {
    this.all = all;
    this.cores = cores;
  }

  /** Reads the topology of this host; where it is not told, every processor counts as a core. */
  public static HostCores detect() {
    return read(
        Path.of("/sys/devices/system/cpu"),
        Math.max(1, Runtime.getRuntime().availableProcessors()));
  }

  /**
   * Reads a folder that looks like {@code /sys/devices/system/cpu}.
   *
   * @param processors how many there are where the folder does not tell
   */
  static HostCores read(Path sysfs, int processors) {
    CoreSet all;
    try {
      all = CoreSet.parse(Files.readString(sysfs.resolve("online")).strip());
    } catch (IOException | IllegalArgumentException e) {
      all = CoreSet.of(IntStream.range(0, processors).boxed().toList());
    }
    List<CoreSet> cores = new ArrayList<>();
    CoreSet seen = CoreSet.of();
    for (int processor : all.list()) {
      if (!seen.contains(processor)) {
        CoreSet core = core(sysfs, processor, all);
        cores.add(core);
        seen = seen.plus(core);
      }
    }
    return new HostCores(all, List.copyOf(cores));
  }

  private static CoreSet core(Path sysfs, int processor, CoreSet all) {
    Path file = sysfs.resolve("cpu" + processor).resolve("topology/thread_siblings_list");
    try {
      CoreSet siblings = CoreSet.parse(Files.readString(file).strip());
      // What is offline is listed by some kernels; and a processor is its own sibling.
      return siblings.minus(siblings.minus(all)).plus(CoreSet.of(processor));
    } catch (IOException | IllegalArgumentException e) {
      return CoreSet.of(processor);
    }
  }

  /** Returns all processors that are online. */
  public CoreSet all() {
    return all;
  }

  /** Returns the housekeeping core with its siblings. */
  public CoreSet housekeeping() {
    return cores.get(0);
  }

  /**
   * Returns what may be leased: one processor of each core but the housekeeping one, which comes in
   * only where it is the only one.
   */
  public CoreSet leasable() {
    return CoreSet.of(
        cores.stream().skip(cores.size() > 1 ? 1 : 0).map(core -> core.list().get(0)).toList());
  }

  /** Returns these processors with all that share a core with one of them. */
  public CoreSet withSiblings(CoreSet some) {
    CoreSet together = some;
    for (CoreSet core : cores) {
      together = core.intersects(some) ? together.plus(core) : together;
    }
    return together;
  }
}
