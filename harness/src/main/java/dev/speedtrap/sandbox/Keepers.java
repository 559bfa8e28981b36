package dev.speedtrap.sandbox;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.HostConfig;
import dev.speedtrap.files.ByteSize;
import dev.speedtrap.files.Digest;
import dev.speedtrap.files.RefusedTree;
import dev.speedtrap.files.TreeLimits;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Hands out bounded volumes.
 *
 * <p>Such a volume is a tmpfs, and the engine unmounts it, with all that it holds, when the last
 * container that has it mounted stops. So a container that only sleeps, the keeper, keeps it
 * mounted until it is closed. To start a keeper costs as much as a run: each keeps several volumes,
 * made ahead. No volume is handed out twice.
 */
final class Keepers {

  private static final int MOST_VOLUMES = 16;

  /**
   * What a keeper's volumes may hold together: a closed one gives its memory back only with the
   * keeper.
   */
  private static final long MOST_BYTES = 512L << 20;

  private static final long KEEPER_MEMORY = 16L << 20;

  private record Kind(ByteSize size, int files) {}

  private final Engine engine;
  private final Containers containers;
  private final VolumeFiles files;
  private final Resources resources;
  private final DirectReading reading;
  private final Map<Kind, Deque<Volume>> ahead = new HashMap<>();

  Keepers(
      Engine engine,
      Containers containers,
      VolumeFiles files,
      Resources resources,
      DirectReading reading) {
    this.engine = engine;
    this.containers = containers;
    this.files = files;
    this.resources = resources;
    this.reading = reading;
  }

  synchronized Volume take(ByteSize size, int most) {
    if (size.bytes() < 1 || most < 1) {
      throw new IllegalArgumentException("a bounded volume needs room for a byte and a file");
    }
    Kind kind = new Kind(size, most);
    Deque<Volume> volumes = ahead.computeIfAbsent(kind, none -> new ArrayDeque<>());
    if (volumes.isEmpty()) {
      volumes.addAll(new Keeper(kind).volumes);
    }
    return volumes.removeFirst();
  }

  /** One container and the volumes it keeps. */
  private final class Keeper {

    private final List<Volume> volumes = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final Map<String, String> mountpoints = new HashMap<>();
    private final String container;
    private int open;

    Keeper(Kind kind) {
      long count = Math.max(1, Math.min(MOST_VOLUMES, MOST_BYTES / kind.size().bytes()));
      List<Mount> mounts = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        String name = "speedtrap-bounded-" + UUID.randomUUID();
        String path = "/v" + i;
        Volume volume = new Volume(name, new Kept(name, path));
        names.add(name);
        volumes.add(volume);
        mounts.add(Mount.writable(volume, path));
      }
      this.open = names.size();
      for (String name : names) {
        mountpoints.put(name, resources.createVolume(name, "bounded", tmpfs(kind)));
      }
      this.container =
          resources.createContainer(
              "keeper", labels -> command(engine, resources.keeperImage(), mounts, labels));
      containers.start(container);
    }

    private void closedOne() {
      synchronized (Keepers.this) {
        open--;
        if (open > 0) {
          return;
        }
      }
      if (resources.closed()) {
        return; // It is gone, or is just going.
      }
      containers.remove(container);
      names.forEach(containers::removeVolume);
    }

    /** One of the volumes. */
    private final class Kept implements Volume.Access {

      private final String name;
      private final String path;

      Kept(String name, String path) {
        this.name = name;
        this.path = path;
      }

      @Override
      public void copyIn(Path tree) {
        files.fill(container, path, tree);
      }

      @Override
      public Digest copyOut(Path into, TreeLimits limits) throws RefusedTree {
        Optional<Digest> read =
            reading.copyOut(name, mountpoints.getOrDefault(name, ""), into, limits);
        return read.isPresent() ? read.get() : files.copyOut(container, path, into, limits);
      }

      @Override
      public void remove() {
        closedOne();
      }

      @Override
      public void mustBeThere() {
        // No engine removes a volume that a container, here the keeper, has mounted.
      }
    }
  }

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
  private static CreateContainerCmd command(
      Engine engine, String image, List<Mount> mounts, Map<String, String> labels) {
    HostConfig host =
        RunContainer.locked(HostConfig.newHostConfig())
            .withMemory(KEEPER_MEMORY)
            .withMemorySwap(KEEPER_MEMORY)
            .withPidsLimit(4L)
            .withMounts(mounts.stream().map(RunContainer::mount).toList());
    return engine
        .docker()
        .createContainerCmd(image)
        .withLabels(labels)
        .withCmd(KeeperImage.COMMAND)
        .withUser(RunContainer.USER_AND_GROUP)
        .withHostConfig(host);
  }

  /** The limits are the kernel's own: what is over them ends with "No space left on device". */
  private static Map<String, String> tmpfs(Kind kind) {
    // The root folder takes one of the inodes.
    String options =
        "size="
            + kind.size().bytes()
            + ",nr_inodes="
            + (kind.files() + 1L)
            + ",mode=1777,nosuid,nodev";
    return Map.of("type", "tmpfs", "device", "tmpfs", "o", options);
  }
}
