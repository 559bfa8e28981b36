package dev.speedtrap.sandbox;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.HostConfig;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The container that has volumes mounted and runs nothing of anybody else's. */
final class KeeperContainer {

  private static final long MEMORY = 16L << 20;

  /**
   * More than its one process: the engine's runtime, a Go program, starts it from within these
   * limits, and on a busy host it made a fifth thread. The kernel told of it ("fork rejected by
   * pids controller"), the engine only that it "cannot start a stopped process".
   */
  private static final long PROCESSES = 64;

  private KeeperContainer() {}

  /**
   * Returns the command that creates a container through which files are carried, and which never
   * starts. The engine carries nothing to a root that is read-only.
   */
  static CreateContainerCmd carrier(
      Engine engine, String image, Mount mount, Map<String, String> labels) {
    CreateContainerCmd command = command(engine, image, List.of(mount), labels);
    Objects.requireNonNull(command.getHostConfig()).withReadonlyRootfs(false);
    return command;
  }

  /** Returns the command that creates a container to keep volumes. */
  static CreateContainerCmd command(
      Engine engine, String image, List<Mount> mounts, Map<String, String> labels) {
    HostConfig host =
        RunContainer.locked(HostConfig.newHostConfig())
            .withMemory(MEMORY)
            .withMemorySwap(MEMORY)
            .withPidsLimit(PROCESSES)
            .withMounts(mounts.stream().map(RunContainer::mount).toList());
    return engine
        .docker()
        .createContainerCmd(image)
        .withLabels(labels)
        .withCmd(KeeperImage.COMMAND)
        .withUser(RunContainer.USER_AND_GROUP)
        .withHostConfig(host);
  }
}
