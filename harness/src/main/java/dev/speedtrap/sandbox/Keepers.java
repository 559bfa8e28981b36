package dev.speedtrap.sandbox;

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
import java.util.Optional;
import java.util.UUID;

/**
 * Hands out bounded volumes.
 *
 * <p>Such a volume is a tmpfs, and the engine unmounts it, with all that it holds, when the last
 * container that has it mounted stops. So a container that only sleeps, the keeper, keeps it
 * mounted until it is closed. To start a keeper costs as much as a run: each keeps several volumes,
 * made ahead. No volume is handed out twice.
 *
 * <p>An engine that is restarted stops its containers, and with a keeper goes what its volumes
 * held; who mounts them later finds empty ones of the same names. So a keeper is looked for before
 * a volume is handed out, before one that was used is mounted again, and after one was copied out:
 * in a run, two calls of 1 to 2 ms.
 */
final class Keepers {

  private static final int MOST_VOLUMES = 16;

  /**
   * What a keeper's volumes may hold together: a closed one gives its memory back only with the
   * keeper.
   */
  private static final long MOST_BYTES = 512L << 20;

  private record Kind(ByteSize size, int files) {}

  private final Engine engine;
  private final Containers containers;
  private final VolumeFiles files;
  private final Resources resources;
  private final DirectReading reading;
  private final Map<Kind, Keeper> newest = new HashMap<>();

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
    Keeper keeper = newest.get(kind);
    if (keeper == null || keeper.ahead.isEmpty() || !keeper.keeps()) {
      newest.remove(kind);
      if (keeper != null) {
        keeper.ahead.forEach(Volume::close);
      }
      keeper = new Keeper(kind);
      newest.put(kind, keeper);
    }
    return keeper.ahead.removeFirst();
  }

  /** One container and the volumes it keeps. */
  private final class Keeper {

    private final Deque<Volume> ahead = new ArrayDeque<>();
    private final List<String> names = new ArrayList<>();
    private final Map<String, String> mountpoints = new HashMap<>();
    private final String container;
    private final String started;
    private int open;

    Keeper(Kind kind) {
      long count = Math.max(1, Math.min(MOST_VOLUMES, MOST_BYTES / kind.size().bytes()));
      List<Mount> mounts = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        String name = "speedtrap-bounded-" + UUID.randomUUID();
        String path = "/v" + i;
        Volume volume = new Volume(name, new Kept(name, path));
        names.add(name);
        ahead.add(volume);
        mounts.add(Mount.writable(volume, path));
      }
      this.open = names.size();
      for (String name : names) {
        mountpoints.put(name, resources.createVolume(name, "bounded", tmpfs(kind)));
      }
      this.container =
          resources.createContainer(
              "keeper",
              labels -> KeeperContainer.command(engine, resources.keeperImage(), mounts, labels));
      containers.start(container);
      this.started = containers.runningSince(container).orElseThrow(() -> lost("stopped at once"));
    }

    /** Returns whether its volumes were mounted without a break since they were made. */
    private boolean keeps() {
      return containers.runningSince(container).equals(Optional.of(started));
    }

    private void mustKeep() {
      if (keeps()) {
        return;
      }
      resources.requireOpen(); // Whoever closed the sandbox removed it.
      throw lost("stopped, or is gone, with what they held");
    }

    private EngineException lost(String how) {
      return new EngineException(
          "a container that keeps volumes on the engine at "
              + engine.info().address()
              + " "
              + how
              + "; do not restart the engine while a harness runs");
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

      /** Whether something may lie in it: an empty one has nothing to lose. */
      private volatile boolean used;

      Kept(String name, String path) {
        this.name = name;
        this.path = path;
      }

      @Override
      public void copyIn(Path tree) {
        used = true;
        files.fill(container, path, tree);
      }

      @Override
      public Digest copyOut(Path into, TreeLimits limits) throws RefusedTree {
        Digest digest;
        try {
          digest = read(into, limits);
        } catch (RefusedTree refused) {
          mustKeep(); // An archive that breaks off is refused too.
          throw refused;
        }
        // Only now: while it is read, it must not go either.
        mustKeep();
        return digest;
      }

      private Digest read(Path into, TreeLimits limits) throws RefusedTree {
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
        if (used) {
          mustKeep();
        }
        used = true; // Whoever asks is about to mount it.
      }
    }
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
