package dev.speedtrap.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** A copy of a folder, which a test may alter. */
public final class CopiedTree {
  private CopiedTree() {}

  /**
   * Copies a folder with all that is in it; what can be run still can be, and links stay links.
   *
   * @param copy where to; not there yet, or an empty folder
   * @return the copy
   */
  public static Path of(Path original, Path copy) throws IOException {
    try (Stream<Path> walk = Files.walk(original)) {
      for (Path from : walk.toList()) {
        Path to = copy.resolve(original.relativize(from).toString());
        if (Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
          Files.createDirectories(to);
        } else {
          Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        }
      }
    }
    return copy;
  }
}
