package dev.speedtrap.sandbox;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each run's control group a parent of its own, whose counters are still there when the run
 * has ended and the engine has removed the run's own group.
 *
 * <p>Counters: cgroup v1 cpuacct.usage and memory.max_usage_in_bytes
 * (Documentation/admin-guide/cgroup-v1), v2 cpu.stat, io.stat, memory.events and memory.peak (Linux
 * 5.19; admin-guide/cgroup-v2.rst). All are the harness's to read only where the engine runs on the
 * same host with the cgroupfs driver, and the harness may remove what the engine made.
 */
final class CgroupAccounting implements Accounting {

  private static final Logger LOG = LoggerFactory.getLogger(CgroupAccounting.class);
  private static final String FOLDER = "speedtrap";
  private static final Pattern READ_BYTES = Pattern.compile("\\brbytes=([0-9]+)");

  /** How long the kernel may take to be done with processes that were killed. */
  private static final Duration GONE = Duration.ofSeconds(10);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

  private final Path root;
  private final boolean unified;
  private final String sandbox;
  private final AtomicLong count = new AtomicLong();

  /** Turned off for good when the engine's groups turn out not to be those that we see. */
  private volatile boolean works = true;

  CgroupAccounting(Path root, boolean unified, String sandbox) {
    this.root = root;
    this.unified = unified;
    this.sandbox = sandbox;
  }

  /** Returns accounting by control groups, where this engine and this host allow it. */
  static Accounting detect(Engine engine, Labels labels) {
    String name = prefix(labels.host()) + labels.owner() + "." + labels.sandbox();
    boolean here = ThisHost.runs(engine.info(), engine.hostname());
    return detect(engine.info(), here, Path.of("/sys/fs/cgroup"), name);
  }

  /** Who looks in another folder for locks must not judge who is gone, as with containers. */
  private static String prefix(String host) {
    return host + ".";
  }

  private static Accounting detect(EngineInfo engine, boolean here, Path root, String name) {
    boolean unified = engine.cgroupVersion().equals("2");
    Path memory = unified ? root : root.resolve("memory");
    boolean ours = !engine.podman() && engine.cgroupDriver().equals("cgroupfs");
    return here && ours && Files.isWritable(memory)
        ? new CgroupAccounting(root, unified, name)
        : Accounting.none();
  }

  @Override
  public void removeOfTheGone(Owner owner) {
    for (Path controller : controllers()) {
      for (Path group : groups(controller.resolve(FOLDER), prefix(owner.host()))) {
        String other = group.getFileName().toString().split("\\.", -1)[1];
        if (!other.equals(owner.id()) && owner.isGone(other)) {
          remove(group);
        }
      }
    }
  }

  private static List<Path> groups(Path folder, String prefix) {
    List<Path> groups = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, prefix + "*.*")) {
      found.forEach(groups::add);
    } catch (IOException | DirectoryIteratorException e) {
      LOG.debug("cannot list {}", folder, e);
    }
    return groups;
  }

  @Override
  public Account open() {
    return works
        ? new CgroupAccount(sandbox + "-" + count.incrementAndGet())
        : Accounting.none().open();
  }

  private List<Path> controllers() {
    if (unified) {
      return List.of(root);
    }
    List<Path> controllers = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(root)) {
      for (Path folder : folders) {
        // cpu and cpuacct may be links to the one folder of both.
        if (!Files.isSymbolicLink(folder) && Files.isDirectory(folder.resolve(FOLDER))) {
          controllers.add(folder);
        }
      }
    } catch (IOException e) {
      LOG.debug("cannot list control groups", e);
    }
    return controllers;
  }

  /**
   * The engine gives each container a group below ours; it may leave it there empty for a while.
   */
  private static boolean hasProcesses(Path group) {
    try (DirectoryStream<Path> below = Files.newDirectoryStream(group, Files::isDirectory)) {
      for (Path container : below) {
        if (!Files.readString(container.resolve("cgroup.procs")).isBlank()) {
          return true;
        }
      }
      return false;
    } catch (IOException | DirectoryIteratorException e) {
      return false; // It is gone, or never was.
    }
  }

  private static void remove(Path group) {
    try {
      // A control group is removed like an empty folder, whatever files it shows.
      Files.deleteIfExists(group);
    } catch (DirectoryNotEmptyException e) {
      LOG.debug("in use: {}", group);
    } catch (IOException e) {
      LOG.debug("cannot remove {}", group, e);
    }
  }

  /** One group. */
  private final class CgroupAccount implements Account {

    private final String name;

    CgroupAccount(String name) {
      this.name = name;
    }

    @Override
    public Optional<String> cgroupParent() {
      return Optional.of("/" + FOLDER + "/" + name);
    }

    @Override
    public Usage usage() {
      try {
        return unified ? unifiedUsage() : splitUsage();
      } catch (NoSuchFileException e) {
        works = false;
        LOG.debug("this engine's control groups are not to be seen here", e);
      } catch (IOException | NumberFormatException e) {
        LOG.debug("cannot read {}", name, e);
      }
      return Usage.UNKNOWN;
    }

    private Usage unifiedUsage() throws IOException {
      Path group = root.resolve(FOLDER).resolve(name);
      Optional<Duration> cpu =
          value(group.resolve("cpu.stat"), "usage_usec")
              .map(micros -> Duration.ofNanos(micros * 1000));
      Path peak = group.resolve("memory.peak");
      OptionalLong peakBytes =
          Files.exists(peak) ? OptionalLong.of(number(peak)) : OptionalLong.empty();
      return new Usage(
          cpu,
          peakBytes,
          readBytes(group.resolve("io.stat")),
          memoryKills(group.resolve("memory.events")));
    }

    /**
     * The kernel counts in {@code oom_kill} whom any of its killers killed, the whole host's too,
     * and in {@code oom} how often this group, or one below it, was at its own limit and could not
     * be given memory: the run's own is the only limit there. Both are of the groups below only
     * since Linux 5.2, and not under the mount option memory_localevents; then both stay 0.
     */
    private MemoryKills memoryKills(Path events) throws IOException {
      if (value(events, "oom_kill").orElse(0L) == 0) {
        return MemoryKills.NONE_SEEN;
      }
      return value(events, "oom")
          .map(times -> times > 0 ? MemoryKills.AT_OWN_LIMIT : MemoryKills.BELOW_OWN_LIMIT)
          .orElse(MemoryKills.UNEXPLAINED);
    }

    private Usage splitUsage() throws IOException {
      Path cpu = root.resolve("cpuacct").resolve(FOLDER).resolve(name);
      Path memory = root.resolve("memory").resolve(FOLDER).resolve(name);
      Duration used = Duration.ofNanos(number(cpu.resolve("cpuacct.usage")));
      Path hierarchy = memory.resolve("memory.use_hierarchy");
      boolean whole = !Files.exists(hierarchy) || number(hierarchy) == 1;
      OptionalLong peak =
          whole
              ? OptionalLong.of(number(memory.resolve("memory.max_usage_in_bytes")))
              : OptionalLong.empty();
      // The counters of blkio stay at zero for a disk that none of its policies governs (seen on
      // Linux
      // 6.18), so that they cannot be told from a run that read nothing.
      return new Usage(Optional.of(used), peak, Optional.empty(), MemoryKills.NONE_SEEN);
    }

    /** Lines of "8:0 rbytes=1 wbytes=2 …", one a disk; no line for a disk that was not used. */
    private static Optional<Long> readBytes(Path file) throws IOException {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      long bytes = 0;
      Matcher read = READ_BYTES.matcher(Files.readString(file));
      while (read.find()) {
        bytes += Long.parseLong(read.group(1));
      }
      return Optional.of(bytes);
    }

    private long number(Path file) throws IOException {
      return Long.parseLong(Files.readString(file).strip());
    }

    private Optional<Long> value(Path file, String key) throws IOException {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith(key + " "))
          .map(line -> Long.parseLong(line.substring(key.length() + 1).strip()))
          .findFirst();
    }

    @Override
    public void close() {
      List<Path> groups =
          controllers().stream().map(folder -> folder.resolve(FOLDER).resolve(name)).toList();
      awaitEmpty(groups);
      groups.forEach(CgroupAccounting::remove);
    }

    private void awaitEmpty(List<Path> groups) {
      long end = System.nanoTime() + GONE.toNanos();
      while (groups.stream().anyMatch(CgroupAccounting::hasProcesses)) {
        if (System.nanoTime() - end >= 0) {
          throw new EngineException(
              "processes of a run are still there "
                  + GONE.toSeconds()
                  + " s after its end, in the control group "
                  + name);
        }
        try {
          Thread.sleep(LOOK_AGAIN.toMillis());
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return; // What follows is stopped anyway, and the next opening removes what is left.
        }
      }
    }
  }
}
