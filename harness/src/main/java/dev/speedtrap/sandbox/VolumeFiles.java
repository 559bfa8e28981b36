package dev.speedtrap.sandbox;

import dev.speedtrap.files.Digest;
import dev.speedtrap.files.RefusedTree;
import dev.speedtrap.files.TarReader;
import dev.speedtrap.files.TarWriter;
import dev.speedtrap.files.TreeLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.jspecify.annotations.Nullable;

/** Carries files into a volume and out of it, through a container that has it mounted. */
final class VolumeFiles {

  /** Where a volume is mounted that is to be prepared or filled. */
  static final String MOUNTED = "/v";

  /** Everybody may write to a volume's root; who may is decided by how it is mounted. */
  static final int ROOT_MODE = 01777;

  /** A disk that does 10 MB/s still copies 6 GB. */
  private static final Duration COPY = Duration.ofMinutes(10);

  private final EngineCalls calls;
  private final Containers containers;

  VolumeFiles(EngineCalls calls, Containers containers) {
    this.calls = calls;
    this.containers = containers;
  }

  /**
   * Makes the root of the volume that is mounted at {@code /v} writable. The engine skips an
   * archive's entry for the folder that it unpacks into, so this one is unpacked a level higher.
   */
  void prepare(String container) {
    byte[] tar = new byte[3 * 512]; // the root's header, and the end mark
    System.arraycopy(rootHeader(), 0, tar, 0, 512);
    containers.copyIn(container, "/", new ByteArrayInputStream(tar), COPY);
  }

  /** Fills a volume with what is below a folder, owned by the user that runs have. */
  void fill(String container, String path, Path tree) {
    // Packed to a file first: a pipe would need a thread that somebody has to stop.
    Path packed = null;
    try {
      packed = Files.createTempFile("speedtrap-volume", ".tar");
      try (OutputStream out = Files.newOutputStream(packed)) {
        TarWriter.pack(tree, RunContainer.USER, RunContainer.USER, out);
      }
      try (InputStream in = Files.newInputStream(packed)) {
        containers.copyIn(container, path, in, COPY);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot pack " + tree, e);
    } finally {
      delete(packed);
    }
  }

  /**
   * Returns the tar header that gives the folder unpacked into its mode; more of an archive may
   * follow.
   */
  private static byte[] rootHeader() {
    TarArchiveEntry entry = new TarArchiveEntry("v/");
    entry.setMode(ROOT_MODE);
    entry.setIds(RunContainer.USER, RunContainer.USER);
    entry.setModTime(0);
    byte[] header = new byte[512];
    entry.writeEntryHeader(header);
    return header;
  }

  private static void delete(@Nullable Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies a volume's content out, refusing what breaks the limits. */
  Digest copyOut(String container, String path, Path into, TreeLimits limits) throws RefusedTree {
    try (EngineArchive archive = containers.copyOut(container, path)) {
      return unpack(archive.stream(), into, limits);
    }
  }

  private Digest unpack(InputStream tar, Path into, TreeLimits limits) throws RefusedTree {
    Object answer =
        calls.atLeisure(
            COPY,
            "copy files out of a volume",
            () -> {
              try {
                return TarReader.unpack(tar, into, limits);
              } catch (RefusedTree refused) {
                return refused;
              }
            });
    if (answer instanceof RefusedTree refused) {
      throw refused;
    }
    return (Digest) answer;
  }
}
