package dev.speedtrap.sandbox;

import dev.speedtrap.files.Digest;
import dev.speedtrap.files.Freezer;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.files.RefusedTree;
import dev.speedtrap.files.TreeLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies what a run left in a bounded volume from where this host has it mounted, without the
 * engine, whose archive of a small folder takes some 90 ms: a fifth of what a container costs.
 *
 * <p>What lies there is a stranger's. It is read as a rewrite is frozen, by {@link Freezer}, which
 * refuses just what {@link VolumeFiles} refuses of the engine's archive (and sockets, which no
 * archive tells of). The run has ended with all its processes, and only the keeper, which sleeps,
 * still has the volume mounted, so that nobody changes what is read.
 *
 * <p>Safe for use by several threads.
 */
final class DirectReading {

  private static final Logger LOG = LoggerFactory.getLogger(DirectReading.class);

  private final boolean possible;

  DirectReading(boolean possible) {
    this.possible = possible;
  }

  /** Returns reading without the engine where this engine allows it. */
  static DirectReading of(Engine engine) {
    return new DirectReading(
        !engine.info().podman() && ThisHost.runs(engine.info(), engine.hostname()));
  }

  /** Returns reading that leaves everything to the engine. */
  static DirectReading none() {
    return new DirectReading(false);
  }

  /**
   * Copies a volume's content, following nothing.
   *
   * @param volume its name, which no other engine's volume has
   * @param mountpoint where it is mounted, as the engine says
   * @param into a folder that is empty or not there yet
   * @return the tree digest of what was copied; empty where it must be copied through the engine,
   *     and then nothing is left of the copy
   * @throws RefusedTree where the content breaks the limits
   */
  Optional<Digest> copyOut(String volume, String mountpoint, Path into, TreeLimits limits)
      throws RefusedTree {
    try {
      if (!possible || !isMountedHere(volume, Path.of(mountpoint))) {
        return Optional.empty();
      }
      return Optional.of(Freezer.copy(Path.of(mountpoint), into, limits));
    } catch (IOException | UncheckedIOException | InvalidInput | InvalidPathException e) {
      LOG.debug("the volume {} is read through the engine", volume, e);
      return Optional.empty();
    }
  }

  /**
   * An engine may mount its volumes where only itself sees them, and then an empty folder lies
   * here. Where something is mounted, the device is another than that of the folder around it.
   */
  private static boolean isMountedHere(String volume, Path folder) throws IOException {
    Path parent = folder.getParent();
    return folder.isAbsolute()
        && parent != null
        && parent.endsWith(volume)
        && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        && !device(folder).equals(device(parent));
  }

  private static Object device(Path folder) throws IOException {
    return Files.getAttribute(folder, "unix:dev", LinkOption.NOFOLLOW_LINKS);
  }
}
