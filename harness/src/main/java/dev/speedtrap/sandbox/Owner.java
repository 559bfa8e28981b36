package dev.speedtrap.sandbox;

import dev.speedtrap.files.Digest;
import dev.speedtrap.files.HostLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who containers and volumes belong to: this process, for as long as it lives and holds a lock.
 *
 * <p>A lock survives neither its process nor a reboot, so whoever finds it free knows that the
 * owner is gone; a process id could have been used again.
 */
public final class Owner implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Owner.class);

  private final String id;
  private final String host;
  private final Path lockFolder;
  private final HostLock lock;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Owner(String id, String host, Path lockFolder, HostLock lock) {
    this.id = id;
    this.host = host;
    this.lockFolder = lockFolder;
    this.lock = lock;
  }

  /**
   * Becomes a new owner.
   *
   * @param lockFolder {@link HostLocks#folder()}: one folder for all harnesses on a host
   */
  public static Owner claim(Path lockFolder) {
    Path folder = HostLocks.prepare(lockFolder);
    String id = UUID.randomUUID().toString();
    HostLock lock =
        HostLock.tryTakeForAll(lockFile(folder, id), "process " + ProcessHandle.current().pid())
            .orElseThrow(() -> new IllegalStateException("a random UUID came up twice: " + id));
    return new Owner(id, hostId(folder), folder, lock);
  }

  private static Path lockFile(Path folder, String id) {
    return folder.resolve("owner-" + id);
  }

  /**
   * Returns the same for all who can see each other's locks. The folder takes part: who looks in
   * another one would take every owner for gone. The machine's id outlives a reboot, after which
   * every owner is gone indeed.
   */
  private static String hostId(Path lockFolder) {
    return Digest.of((machine() + "\n" + lockFolder).getBytes(StandardCharsets.UTF_8)).shortHex();
  }

  private static String machine() {
    try {
      String id = Files.readString(Path.of("/etc/machine-id")).strip();
      if (!id.isEmpty() && !id.equals("uninitialized")) {
        return id;
      }
    } catch (IOException e) {
      // No systemd and no D-Bus here; the name has to do.
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  /** Returns a random UUID. */
  public String id() {
    return id;
  }

  /** Returns what tells this host (and its lock folder) from others that share an engine. */
  public String host() {
    return host;
  }

  /** Returns whether an owner of this host is gone. */
  boolean isGone(String other) {
    // The id comes from a label, which anybody with access to the engine may have written.
    return !other.matches("[0-9a-f-]{36}") || !HostLock.isHeld(lockFile(lockFolder, other));
  }

  /** Removes what is left of the lock of an owner that is gone, where this user may. */
  void forget(String gone) {
    if (!gone.matches("[0-9a-f-]{36}") || !Files.exists(lockFile(lockFolder, gone))) {
      return;
    }
    try {
      HostLock.tryTakeForAll(lockFile(lockFolder, gone), "cleaning up")
          .ifPresent(HostLock::closeAndRemove);
    } catch (UncheckedIOException e) {
      LOG.debug("another user's lock stays", e);
    }
  }

  /** Gives the lock up: what still carries this owner's label may be removed by anyone. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      lock.closeAndRemove();
    }
  }
}
