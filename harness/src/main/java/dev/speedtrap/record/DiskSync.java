package dev.speedtrap.record;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Has the system write through to the disk what it may still hold in memory, so that a loss of
 * power takes nothing of it (fsync(2)).
 */
public final class DiskSync {
  private final Forcing forcing;

  public DiskSync() {
    this(DiskSync::force);
  }

  DiskSync(Forcing forcing) {
    this.forcing = forcing;
  }

  /** Writes one file, or the names in one folder, through to the disk. */
  interface Forcing {
    void force(Path path) throws IOException;
  }

  /**
   * Syncs a folder with every plain file and folder below it, what a folder holds before the
   * folder. Links are not followed: all there is of one stands in its folder.
   */
  public void tree(Path folder) throws IOException {
    tree(folder, Optional.empty());
  }

  /**
   * The same of a folder with a file that is left out; it is not even opened, since closing it
   * would give up a lock on it.
   */
  void tree(Path folder, Path leftOut) throws IOException {
    tree(folder, Optional.of(leftOut));
  }

  private void tree(Path folder, Optional<Path> leftOut) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile() && !leftOut.equals(Optional.of(file))) {
              forcing.force(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            folder(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Syncs the names in a folder; without this a rename in it may be lost. */
  void folder(Path folder) throws IOException {
    forcing.force(folder);
  }

  private static void force(Path path) throws IOException {
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      channel.force(true);
    }
  }
}
