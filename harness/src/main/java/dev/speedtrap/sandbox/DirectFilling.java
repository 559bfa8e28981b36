package dev.speedtrap.sandbox;

import dev.speedtrap.files.TreeWriter;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills new volumes by writing into their folders on the engine's disk, without the engine.
 *
 * <p>A container to fill a volume through costs three or four calls of the engine, 50 to 100 ms
 * each. Only new volumes are filled like this: in one that a container has had mounted, links may
 * lie that lead elsewhere on this host. A run sees no difference to {@link VolumeFiles}.
 *
 * <p>Safe for use by several threads.
 */
final class DirectFilling {

  private static final Logger LOG = LoggerFactory.getLogger(DirectFilling.class);

  /** With these the engine gives files other owners, or a label, that ours would not have. */
  private static final List<String> MAPPING =
      List.of("name=userns", "name=rootless", "name=selinux");

  private static final FileTime EPOCH = FileTime.fromMillis(0);

  /** Turned off for good by the first failure: it would not be the last. */
  private volatile boolean possible;

  DirectFilling(boolean possible) {
    this.possible = possible;
  }

  /** Returns filling without the engine where this engine allows it. */
  static DirectFilling of(Engine engine) {
    return new DirectFilling(allowedBy(engine.info(), engine.hostname(), engine.securityOptions()));
  }

  /** Returns filling that leaves everything to the engine. */
  static DirectFilling none() {
    return new DirectFilling(false);
  }

  /** Says whether an engine's folders are this host's, and files in them have the same owners. */
  static boolean allowedBy(EngineInfo engine, String engineHost, List<String> securityOptions) {
    boolean mapped =
        securityOptions.stream()
            .anyMatch(
                option ->
                    option.equals(Engine.UNKNOWN) || MAPPING.stream().anyMatch(option::startsWith));
    return !engine.podman() && !mapped && ThisHost.runs(engine, engineHost);
  }

  /**
   * Fills a volume that was just created, and that nothing has mounted yet.
   *
   * @param volume its name, which no other engine's volume has
   * @param mountpoint where its folder lies, as the engine says
   * @param tree what to copy into it, if anything
   * @param proceed called again and again; what it throws ends the filling
   * @return the folder that was filled; empty where it must be filled through the engine, which
   *     writes over whatever is there
   * @throws dev.speedtrap.files.InvalidInput where the tree is none that can be copied
   */
  Optional<Root> fill(String volume, String mountpoint, Optional<Path> tree, Runnable proceed) {
    if (!possible) {
      return Optional.empty();
    }
    try {
      Path folder = Path.of(mountpoint);
      requireNew(volume, folder);
      Files.getFileAttributeView(folder, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
          .setTimes(EPOCH, EPOCH, null);
      if (tree.isPresent()) {
        TreeWriter.write(tree.get(), folder, RunContainer.USER, RunContainer.USER, proceed);
      }
      // At last: until then nobody but root may write here.
      Files.setAttribute(folder, "unix:uid", RunContainer.USER, LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(folder, "unix:gid", RunContainer.USER, LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(folder, "unix:mode", VolumeFiles.ROOT_MODE, LinkOption.NOFOLLOW_LINKS);
      return Optional.of(new Root(folder, key(folder)));
    } catch (IOException | InvalidPathException e) {
      LOG.debug("from now on all volumes are filled through the engine", e);
      possible = false;
      return Optional.empty();
    }
  }

  /**
   * The folder of a volume that was filled.
   *
   * <p>Nothing has the volume mounted between two runs, so that somebody who prunes the engine's
   * volumes takes it too; what has its name then is another folder.
   *
   * @param key what the file system knows the folder by
   */
  record Root(Path folder, Object key) {
    /** Returns whether it still is the same folder. */
    boolean isThere() {
      try {
        return key.equals(DirectFilling.key(folder));
      } catch (IOException e) {
        LOG.debug("a volume's folder is gone", e);
        return false;
      }
    }
  }

  /**
   * Returns device, inode and owner: an inode is soon given to another folder, but a new volume's
   * is root's, and a run may not give away what it owns.
   */
  private static Object key(Path folder) throws IOException {
    return Files.readAttributes(folder, "unix:dev,ino,uid", LinkOption.NOFOLLOW_LINKS);
  }

  /** The name is random: who sees an empty folder of that name sees the new volume's. */
  private static void requireNew(String volume, Path folder) throws IOException {
    Path parent = folder.getParent();
    boolean named = folder.isAbsolute() && parent != null && parent.endsWith(volume);
    if (!named
        || !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        || !Files.isWritable(folder)) {
      throw new IOException(
          "'" + folder + "' is no folder of the volume " + volume + " to write to");
    }
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
      if (children.iterator().hasNext()) {
        throw new IOException("'" + folder + "' is not empty");
      }
    }
  }
}
