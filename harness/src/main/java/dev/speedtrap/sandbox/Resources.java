package dev.speedtrap.sandbox;

import com.github.dockerjava.api.command.CreateContainerCmd;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/**
 * The containers and volumes of one sandbox: none is created once it closes, and none outlives it.
 */
final class Resources {

  /**
   * How long a close waits for a creation that is under way; what it misses, the next opening
   * removes.
   */
  private static final long UNDER_WAY_SECONDS = 10;

  private final Engine engine;
  private final Containers containers;
  private final Leftovers leftovers;
  private final Labels labels;
  private final ReentrantReadWriteLock closing = new ReentrantReadWriteLock();
  private volatile boolean closed;
  private String keeperImage = "";

  Resources(Engine engine, Containers containers, Leftovers leftovers, Labels labels) {
    this.engine = engine;
    this.containers = containers;
    this.leftovers = leftovers;
    this.labels = labels;
  }

  boolean closed() {
    return closed;
  }

  /** Returns the image of containers that only hold volumes, built at the first call. */
  synchronized String keeperImage() {
    if (keeperImage.isEmpty()) {
      keeperImage = KeeperImage.provide(engine);
    }
    return keeperImage;
  }

  String createContainer(
      String purpose, Function<Map<String, String>, CreateContainerCmd> command) {
    closing.readLock().lock();
    try {
      requireOpen();
      return containers.create(command.apply(labels.with(purpose)));
    } finally {
      closing.readLock().unlock();
    }
  }

  /**
   * Creates a volume.
   *
   * @param options the local driver's: none for a folder on the engine's disk
   */
  void createVolume(String name, String purpose, Map<String, String> options) {
    closing.readLock().lock();
    try {
      requireOpen();
      engine
          .calls()
          .soon(
              "create a volume",
              () ->
                  engine
                      .docker()
                      .createVolumeCmd()
                      .withName(name)
                      .withDriver("local")
                      .withDriverOpts(options)
                      .withLabels(labels.with(purpose))
                      .exec());
    } finally {
      closing.readLock().unlock();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new StoppedException("the sandbox is closed");
    }
  }

  /** Lets nothing more be created, and removes all there is. */
  void close() {
    boolean alone = false;
    closed = true;
    try {
      alone = closing.writeLock().tryLock(UNDER_WAY_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      // By label, not by a list kept here: that finds also what was created after its call was
      // given up.
      leftovers.removeAll(Map.of(Labels.SANDBOX, labels.sandbox()));
    } finally {
      if (alone) {
        closing.writeLock().unlock();
      }
    }
  }
}
