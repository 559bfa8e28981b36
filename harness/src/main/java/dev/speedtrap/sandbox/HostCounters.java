package dev.speedtrap.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What Linux has counted since it started (proc(5), and Documentation/admin-guide/iostats.rst).
 *
 * @param busy time the processors ran anything, steal not included
 * @param steal time a hypervisor gave to other guests
 * @param readBytes bytes read from all disks
 * @param waited time that threads waited for the processors, where the kernel counts it
 *     (CONFIG_SCHEDSTATS; Documentation/scheduler/sched-stats.rst)
 */
record HostCounters(Duration busy, Duration steal, long readBytes, Optional<Duration> waited) {

  /** USER_HZ: fixed at 100 on every architecture that we run on, whatever the kernel's own tick. */
  private static final Duration TICK = Duration.ofMillis(10);

  /**
   * Columns of /proc/stat after the name: user nice system idle iowait irq softirq steal (guest …,
   * counted in user).
   */
  private static final int[] BUSY_COLUMNS = {1, 2, 3, 6, 7};

  private static final int STEAL_COLUMN = 8;
  private static final int NAME_COLUMN = 2;
  private static final int SECTORS_READ_COLUMN = 5;

  /** Of every disk, whatever its own sectors are. */
  private static final long SECTOR_BYTES = 512;

  /** Of a line of /proc/schedstat: nanoseconds that threads waited on this processor. */
  private static final int WAITED_COLUMN = 8;

  /** Not disks, or disks made of others, which would count twice. */
  private static final Pattern NO_DISK = Pattern.compile("(loop|ram|zram|dm-|md|sr|fd).*");

  private static final Pattern SPACES = Pattern.compile("\\s+");

  static HostCounters read(Path proc, CoreSet cores) throws IOException {
    long busy = 0;
    long steal = 0;
    int seen = 0;
    for (String line : Files.readAllLines(proc.resolve("stat"))) {
      String[] words = SPACES.split(line, -1);
      if (!words[0].matches("cpu[0-9]+")
          || !cores.contains(Integer.parseInt(words[0].substring(3)))) {
        continue;
      }
      if (words.length <= STEAL_COLUMN) {
        throw new IOException(proc.resolve("stat") + " has too few columns");
      }
      for (int column : BUSY_COLUMNS) {
        busy += Long.parseLong(words[column]);
      }
      steal += Long.parseLong(words[STEAL_COLUMN]);
      seen++;
    }
    if (seen != cores.size()) {
      throw new IOException(proc.resolve("stat") + " does not list the cores " + cores);
    }
    return new HostCounters(
        TICK.multipliedBy(busy),
        TICK.multipliedBy(steal),
        sectorsRead(proc) * SECTOR_BYTES,
        waited(proc, cores));
  }

  private static Optional<Duration> waited(Path proc, CoreSet cores) {
    long nanos = 0;
    int seen = 0;
    try {
      for (String line : Files.readAllLines(proc.resolve("schedstat"))) {
        String[] words = SPACES.split(line, -1);
        if (words[0].matches("cpu[0-9]+")
            && words.length > WAITED_COLUMN
            && cores.contains(Integer.parseInt(words[0].substring(3)))) {
          nanos += Long.parseLong(words[WAITED_COLUMN]);
          seen++;
        }
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return seen == cores.size() ? Optional.of(Duration.ofNanos(nanos)) : Optional.empty();
  }

  private static long sectorsRead(Path proc) throws IOException {
    Map<String, Long> devices = new HashMap<>();
    List<String> lines = Files.readAllLines(proc.resolve("diskstats"));
    for (String line : lines) {
      String[] words = SPACES.split(line.strip(), -1);
      if (words.length > SECTORS_READ_COLUMN && !NO_DISK.matcher(words[NAME_COLUMN]).matches()) {
        devices.put(words[NAME_COLUMN], Long.parseLong(words[SECTORS_READ_COLUMN]));
      }
    }
    return devices.entrySet().stream()
        .filter(device -> !isPartition(device.getKey(), devices.keySet()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** sda1 is a part of sda, and nvme0n1p1 of nvme0n1. */
  private static boolean isPartition(String name, Set<String> all) {
    String disk = name.replaceFirst("[0-9]+$", "");
    String numbered = disk.endsWith("p") ? disk.substring(0, disk.length() - 1) : disk;
    return !disk.equals(name) && (all.contains(disk) || all.contains(numbered));
  }
}
