package dev.speedtrap.grade;

import dev.speedtrap.files.ByteSize;
import dev.speedtrap.files.Folders;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.files.TreeDigest;
import dev.speedtrap.record.Environment;
import dev.speedtrap.sandbox.CoreLeases;
import dev.speedtrap.sandbox.CoreSet;
import dev.speedtrap.sandbox.Engine;
import dev.speedtrap.sandbox.EngineException;
import dev.speedtrap.sandbox.Image;
import dev.speedtrap.sandbox.Images;
import dev.speedtrap.sandbox.Mount;
import dev.speedtrap.sandbox.Progress;
import dev.speedtrap.sandbox.RunLimits;
import dev.speedtrap.sandbox.RunSpec;
import dev.speedtrap.sandbox.Sandbox;
import dev.speedtrap.sandbox.Settling;
import dev.speedtrap.sandbox.Volume;
import dev.speedtrap.task.ImageRef;
import dev.speedtrap.task.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that grading programs of one task needs: its images, its grader in a volume, a scratch
 * folder, and the leased cores. A trial tries programs on one too.
 *
 * <p>Programs run on the leased cores; whatever is not timed (builds, the grader's own commands)
 * runs on the housekeeping cores, so that no container of ours ever disturbs a timing.
 */
public final class Bench implements AutoCloseable {
  static final String PROGRAM_MOUNT = "/program";
  static final String GRADER_MOUNT = "/grader";

  private static final Logger LOG = LoggerFactory.getLogger(Bench.class);

  private static final int OPEN_FILES = 1_024;
  private static final ByteSize TMP = ByteSize.parse("256MiB");
  private static final ByteSize LOG_SIZE = ByteSize.parse("1MiB");

  private static final String JMH_REPORTS = "jmh";

  private final Engine engine;
  private final Sandbox sandbox;
  private final Task task;
  private final String runtime;
  private final Path scratch;
  private final Image programImage;
  private final Image graderImage;
  private final Image yardstickImage;
  private final Volume grader;
  private final Path driver;
  private final RunClock clock;
  private final Optional<Pace> pace;
  private final TimingCores cores;
  private final Settling settling = new Settling();
  private final Set<Path> kept = new HashSet<>();
  private int folders;

  /**
   * Provides the images, fills the grader's volume, and waits for the cores.
   *
   * @param options what the caller chose
   */
  public Bench(
      Engine engine,
      Sandbox sandbox,
      Images images,
      CoreLeases leases,
      Task task,
      Options options,
      Progress progress) {
    this(engine, sandbox, images, task, options, cores(leases, task, options, progress));
    takeCores();
  }

  /**
   * Opens a bench for a trial, which takes cores only for as long as something is measured: while a
   * model thinks, others may time on them.
   *
   * @param options what the caller chose
   */
  public static Bench withoutCores(
      Engine engine,
      Sandbox sandbox,
      Images images,
      CoreLeases leases,
      Task task,
      Options options,
      Progress progress) {
    return new Bench(
        engine, sandbox, images, task, options, cores(leases, task, options, progress));
  }

  private Bench(
      Engine engine,
      Sandbox sandbox,
      Images images,
      Task task,
      Options options,
      TimingCores cores) {
    this.engine = engine;
    this.sandbox = sandbox;
    this.task = task;
    this.runtime = options.runtime();
    this.scratch = options.scratch();
    this.cores = cores;
    this.programImage = provide(images, task.manifest().image(), task.folder());
    this.graderImage =
        provide(
            images,
            task.manifest().grader().image().orElse(task.manifest().image()),
            task.folder());
    this.yardstickImage = images.provide("yardstick");
    this.grader = sandbox.volume("grader", task.grader());
    this.driver = options.driver();
    this.clock = clock(options);
    this.pace = task.manifest().jmh().map(Pace::new);
  }

  private static TimingCores cores(
      CoreLeases leases, Task task, Options options, Progress progress) {
    return new TimingCores(
        leases, task.manifest().resources().cpus(), options.cores(), options.patience(), progress);
  }

  /**
   * Waits for the cores, and removes what whoever held them before may have left: it may have died,
   * and then its lock came free while its containers still run.
   */
  void takeCores() {
    cores.take();
    boolean removed = false;
    try {
      sandbox.removeLeftovers();
      removed = true;
    } finally {
      if (!removed) {
        cores.giveBack();
      }
    }
  }

  /** Lets others time on the cores; until they are taken again nothing can be timed here. */
  void giveCoresBack() {
    cores.giveBack();
  }

  private RunClock clock(Options options) {
    if (task.manifest().jmh().isEmpty()) {
      return new ProcessClock();
    }
    if (!Files.isDirectory(options.driver())) {
      throw new InvalidInput(
          "task %s is timed by JMH, and its driver is not built: '%s' is missing; run"
                  .formatted(task.id(), options.driver())
              + " 'mvn -pl tasks package'");
    }
    return new JmhClock(
        task.manifest().jmh().get(),
        sandbox.volume("driver", options.driver()),
        scratch.resolve(JMH_REPORTS));
  }

  private static Image provide(Images images, ImageRef reference, Path folder) {
    if (reference instanceof ImageRef.Dockerfile dockerfile) {
      return images.provide(folder.resolve(dockerfile.dockerfile()));
    }
    return reference instanceof ImageRef.ByDigest byDigest
        ? images.byDigest(byDigest.digest())
        : images.provide(((ImageRef.Named) reference).name());
  }

  /**
   * What a caller chooses.
   *
   * @param cores the cores to time on, where somebody chose them
   * @param runtime the container runtime, empty for the engine's own default
   * @param patience how long to wait for cores that another harness has leased
   * @param scratch an existing folder for outputs on their way, emptied by its owner
   * @param driver the folder with what runs JMH in a container; need not be there for other tasks
   */
  public record Options(
      Optional<CoreSet> cores, String runtime, Duration patience, Path scratch, Path driver) {}

  /** The task that is graded here. */
  public Task task() {
    return task;
  }

  /** What brings the host to rest before each run that is timed. */
  Settling settling() {
    return settling;
  }

  Sandbox sandbox() {
    return sandbox;
  }

  Engine engine() {
    return engine;
  }

  Image programImage() {
    return programImage;
  }

  Image yardstickImage() {
    return yardstickImage;
  }

  CoreSet leasedCores() {
    return cores.taken();
  }

  CoreSet housekeeping() {
    return cores.housekeeping();
  }

  /** What times the task's runs. */
  RunClock clock() {
    return clock;
  }

  /** How many invocations a run gets, where JMH times the task. */
  Optional<Pace> pace() {
    return pace;
  }

  /** Returns how many invocations a run has that measures the given number. */
  int invocations(int measured) {
    return task.manifest().jmh().map(jmh -> jmh.withWarmup(measured)).orElse(1);
  }

  /** Returns the mounts, and those that a program needs to be timed. */
  List<Mount> withClock(List<Mount> mounts) {
    List<Mount> all = new ArrayList<>(mounts);
    all.addAll(clock.mounts());
    return all;
  }

  /** Returns the folder with JMH's reports of the runs so far; there only where JMH times. */
  public Path jmhReports() {
    return scratch.resolve(JMH_REPORTS);
  }

  Mount graderMount() {
    return Mount.readOnly(grader, GRADER_MOUNT);
  }

  /** A folder of its own for one run's outputs, not there yet. */
  Path freshFolder(String purpose) {
    folders++;
    return scratch.resolve(purpose + "-" + folders);
  }

  /** A run of agent code: the program image, the task's resources. */
  RunSpec programSpec(
      String purpose, List<String> command, List<Mount> mounts, Duration limit, CoreSet cores) {
    return spec(
        purpose,
        programImage,
        command,
        PROGRAM_MOUNT,
        mounts,
        limit,
        task.manifest().resources().memory(),
        cores);
  }

  /** A run of the task's grader: its own image, no agent code in reach. */
  RunSpec graderSpec(String purpose, List<String> command, List<Mount> mounts) {
    return spec(
        purpose,
        graderImage,
        command,
        GRADER_MOUNT,
        mounts,
        task.manifest().grader().limit(),
        task.manifest().grader().memory(),
        housekeeping());
  }

  RunSpec spec(
      String purpose,
      Image image,
      List<String> command,
      String workdir,
      List<Mount> mounts,
      Duration limit,
      ByteSize memory,
      CoreSet cores) {
    return new RunSpec(
        purpose,
        image,
        command,
        workdir,
        environment(cores),
        mounts,
        new RunLimits(
            limit, memory, task.manifest().resources().processes(), OPEN_FILES, TMP, LOG_SIZE),
        cores,
        runtime);
  }

  /** Both sides get as many threads as cores: a library's own guess is not the rewrite's merit. */
  private static Map<String, String> environment(CoreSet cores) {
    Map<String, String> environment = new HashMap<>();
    environment.put("HOME", "/tmp");
    for (String name : List.of("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")) {
      environment.put(name, Integer.toString(cores.size()));
    }
    return environment;
  }

  /** What the programs were measured on. */
  public Environment environment(String speedtrapVersion) {
    Map<String, String> images = new TreeMap<>();
    for (Image image : List.of(programImage, graderImage, yardstickImage)) {
      images.put(image.name(), image.id());
    }
    task.manifest()
        .jmh()
        .ifPresent(jmh -> images.put("driver of JMH", TreeDigest.of(driver).toString()));
    return HostFacts.environment(engine.info(), runtime, leasedCores(), images, speedtrapVersion);
  }

  /** Frees the cores and removes what the grading left; the sandbox removes what it cannot. */
  @Override
  public void close() {
    cores.giveBack();
    try {
      grader.close();
      clock.close();
    } catch (EngineException e) {
      LOG.debug("the grader's and the driver's volume stay until the sandbox is closed", e);
    }
    kept.clear();
    discardTheRest();
  }

  /** Marks a folder of a run as needed for as long as the bench is open. */
  void keep(Path folder) {
    kept.add(folder);
  }

  /** Removes what is not kept of all runs so far, so that a long trial fills no disk. */
  void discardTheRest() {
    try (var left = Files.list(scratch)) {
      for (Path folder : left.toList()) {
        if (!kept.contains(folder)) {
          Folders.remove(folder);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
