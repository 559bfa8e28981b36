package dev.speedtrap.sandbox;

import dev.speedtrap.files.Digest;
import dev.speedtrap.files.RefusedTree;
import dev.speedtrap.files.TreeLimits;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes volumes on the engine's disk.
 *
 * <p>A new one is filled without the engine where that is possible. Everything else goes through a
 * container that has the volume mounted, its carrier: created when it is first needed, and never
 * started.
 */
final class DiskVolumes {

  private final Engine engine;
  private final Containers containers;
  private final VolumeFiles files;
  private final Resources resources;
  private final DirectFilling filling;

  DiskVolumes(
      Engine engine,
      Containers containers,
      VolumeFiles files,
      Resources resources,
      DirectFilling filling) {
    this.engine = engine;
    this.containers = containers;
    this.files = files;
    this.resources = resources;
    this.filling = filling;
  }

  /**
   * Makes a volume.
   *
   * @param tree what to copy into it, if anything
   */
  Volume make(String purpose, Optional<Path> tree) {
    DiskVolume made = new DiskVolume(purpose);
    boolean whole = false;
    try {
      made.fill(tree);
      whole = true;
      return made.volume;
    } finally {
      if (!whole) {
        made.volume.close();
      }
    }
  }

  private void proceed() {
    resources.requireOpen();
    if (Thread.currentThread().isInterrupted()) {
      throw new StoppedException("stopped while a volume was filled");
    }
  }

  private final class DiskVolume implements Volume.Access {

    private final String name = "speedtrap-disk-" + UUID.randomUUID();
    private final Volume volume = new Volume(name, this);
    private final String purpose;
    private String carrier = "";
    private Optional<DirectFilling.Root> root = Optional.empty();
    private boolean removed;

    DiskVolume(String purpose) {
      this.purpose = purpose;
    }

    void fill(Optional<Path> tree) {
      String mountpoint = resources.createVolume(name, purpose, Map.of());
      // While the sandbox is open: else a close could remove the folder that is written to.
      root =
          resources.whileOpen(
              () -> filling.fill(name, mountpoint, tree, DiskVolumes.this::proceed));
      if (root.isEmpty()) {
        files.prepare(carrier());
        tree.ifPresent(this::copyIn);
      }
    }

    private synchronized String carrier() {
      if (removed) {
        // The engine would make another volume of this name, which nobody removed.
        throw new IllegalStateException("the volume " + name + " is closed");
      }
      if (carrier.isEmpty()) {
        carrier =
            resources.createContainer(
                purpose,
                labels ->
                    KeeperContainer.carrier(
                        engine,
                        resources.keeperImage(),
                        Mount.writable(volume, VolumeFiles.MOUNTED),
                        labels));
      }
      return carrier;
    }

    @Override
    public void copyIn(Path tree) {
      files.fill(carrier(), VolumeFiles.MOUNTED, tree);
    }

    @Override
    public Digest copyOut(Path into, TreeLimits limits) throws RefusedTree {
      return files.copyOut(carrier(), VolumeFiles.MOUNTED, into, limits);
    }

    @Override
    public void mustBeThere() {
      if (root.isPresent() && !root.get().isThere()) {
        throw new EngineException(
            "the volume "
                + name
                + " was removed from the engine at "
                + engine.info().address()
                + "; do not prune volumes while a harness runs");
      }
    }

    @Override
    public synchronized void remove() {
      removed = true;
      if (resources.closed()) {
        return; // It is gone, or is just going.
      }
      if (!carrier.isEmpty()) {
        containers.remove(carrier);
      }
      containers.removeVolume(name);
    }
  }
}
