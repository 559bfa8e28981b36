package dev.speedtrap.sandbox;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.CreateVolumeResponse;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;

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
    return whileOpen(() -> containers.create(command.apply(labels.with(purpose))));
  }

  /**
   * Creates a volume.
   *
   * @param options the local driver's: none for a folder on the engine's disk
   * @return where the engine's host has it, or nothing where the engine does not tell
   */
  String createVolume(String name, String purpose, Map<String, String> options) {
    CreateVolumeResponse created =
        whileOpen(
            () ->
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
                                .exec()));
    return Objects.requireNonNullElse(created.getMountpoint(), "");
  }

  /**
   * Does something that a close waits for; what may take long asks {@link #requireOpen} meanwhile.
   *
   * @throws StoppedException where the sandbox is closed
   */
  <T> T whileOpen(Supplier<T> work) {
    closing.readLock().lock();
    try {
      requireOpen();
      return work.get();
    } finally {
      closing.readLock().unlock();
    }
  }

  void requireOpen() {
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
