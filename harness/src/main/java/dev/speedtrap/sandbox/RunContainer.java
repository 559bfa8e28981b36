package dev.speedtrap.sandbox;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.Ulimit;
import com.github.dockerjava.api.model.VolumeOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns a {@link RunSpec} into a container: the one place where all limits stand. */
final class RunContainer {

  /** Nobody of the host, and nobody of Debian. */
  static final int USER = 10001;

  static final String USER_AND_GROUP = USER + ":" + USER;

  /**
   * The kernel counts a user's processes in all containers together, so this only stops what the
   * limit of the container's own processes (pids) does not; without a value, whatever the engine
   * was started with would hold.
   */
  private static final long USER_PROCESSES = 65_536;

  /**
   * Python's multiprocessing and OpenMP want some shared memory; it counts as memory of the run.
   */
  private static final String SHARED_MEMORY = "rw,noexec,nosuid,nodev,size=16m,mode=1777";

  private static final long LEAST_FILES = 1_000;
  private static final long MOST_FILES = 1_000_000;
  private static final long PAGE = 4_096;

  private RunContainer() {}

  /**
   * Returns the command that creates the container.
   *
   * @param cgroupParent where its control group goes, or the engine's own place
   */
  static CreateContainerCmd command(
      Engine engine, RunSpec spec, Map<String, String> labels, Optional<String> cgroupParent) {
    List<String> command = spec.command();
    List<String> environment = new ArrayList<>();
    spec.environment().forEach((name, value) -> environment.add(name + "=" + value));
    return engine
        .docker()
        .createContainerCmd(spec.image().id())
        .withLabels(labels)
        .withHostName("sandbox")
        .withUser(USER_AND_GROUP)
        .withWorkingDir(spec.workdir())
        // The image's own entry point and command would be put around ours.
        .withEntrypoint(command.subList(0, 1))
        .withCmd(command.subList(1, command.size()))
        .withEnv(environment)
        .withHealthcheck(new HealthCheck().withTest(List.of("NONE")))
        .withHostConfig(host(engine.info(), spec, cgroupParent));
  }

  private static HostConfig host(EngineInfo engine, RunSpec spec, Optional<String> cgroupParent) {
    RunLimits limits = spec.limits();
    long memory = limits.memory().bytes();
    HostConfig host =
        locked(HostConfig.newHostConfig())
            .withMemory(memory)
            // Memory and swap together: as much as memory alone is no swap.
            .withMemorySwap(memory)
            .withPidsLimit((long) limits.processes())
            .withCpusetCpus(spec.cores().toString())
            .withUlimits(
                List.of(
                    new Ulimit("nofile", (long) limits.openFiles(), (long) limits.openFiles()),
                    new Ulimit("nproc", USER_PROCESSES, USER_PROCESSES),
                    new Ulimit("core", 0L, 0L)))
            .withTmpFs(Map.of("/tmp", tmp(engine, limits), "/dev/shm", SHARED_MEMORY))
            .withLogConfig(log(limits))
            .withMounts(spec.mounts().stream().map(RunContainer::mount).toList());
    if (!spec.runtime().isEmpty()) {
      host.withRuntime(spec.runtime());
    }
    cgroupParent.ifPresent(host::withCgroupParent);
    return host;
  }

  /** What no container of ours has. The engine's default seccomp filter stays as it is. */
  static HostConfig locked(HostConfig host) {
    return host.withNetworkMode("none")
        .withIpcMode("none")
        .withReadonlyRootfs(true)
        .withCapDrop(Capability.ALL)
        .withSecurityOpts(List.of("no-new-privileges"))
        .withPrivileged(false)
        // Not autoRemove: the container would be gone before its exit could be read.
        .withAutoRemove(false);
  }

  private static String tmp(EngineInfo engine, RunLimits limits) {
    long size = limits.tmp().bytes();
    long files = Math.min(MOST_FILES, Math.max(LEAST_FILES, size / PAGE));
    String options = "rw,exec,nosuid,nodev,size=" + size + ",mode=1777";
    // Podman takes no nr_inodes; there the limit of memory bounds their number.
    return engine.podman() ? options : options + ",nr_inodes=" + files;
  }

  /**
   * Two files of half the size: with one, the engine would empty the log at its limit, and the end
   * of the output, which tells why a program failed, might be gone.
   */
  private static LogConfig log(RunLimits limits) {
    long half = Math.max(1, limits.log().bytes() / 2);
    return new LogConfig(
        LogConfig.LoggingType.JSON_FILE, Map.of("max-size", Long.toString(half), "max-file", "2"));
  }

  static com.github.dockerjava.api.model.Mount mount(Mount mount) {
    return new com.github.dockerjava.api.model.Mount()
        .withType(MountType.VOLUME)
        .withSource(mount.volume().name())
        .withTarget(mount.path())
        .withReadOnly(!mount.writable())
        // Else the engine copies what the image has at that path into an empty volume.
        .withVolumeOptions(new VolumeOptions().withNoCopy(true));
  }
}
