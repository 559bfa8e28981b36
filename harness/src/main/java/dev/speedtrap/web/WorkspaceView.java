package dev.speedtrap.web;

import dev.speedtrap.files.ByteSize;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.files.LinkPolicy;
import dev.speedtrap.files.RefusedTree;
import dev.speedtrap.files.TreeLimits;
import dev.speedtrap.files.TreeListing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** Reads the workspace of a trial that another process runs; never writes, follows no link. */
final class WorkspaceView {
  private static final TreeLimits LIMITS =
      new TreeLimits(ByteSize.ofMiB(256), 20_000, LinkPolicy.INSIDE);
  private static final int MOST_BYTES = 1 << 20;

  private final Path folder;

  WorkspaceView(Path folder) {
    this.folder = folder;
  }

  /** The paths of all files. */
  List<String> files() {
    return listing().entries().stream()
        .filter(entry -> entry.kind() == TreeListing.Kind.FILE)
        .map(TreeListing.Entry::path)
        .toList();
  }

  /**
   * Returns what a file holds, at most 1 MiB of it.
   *
   * @throws InvalidInput where the tree has no such file
   */
  String read(String path) {
    // Only what the listing names is opened: so no path climbs out or goes through a link.
    boolean listed =
        listing().at(path).filter(entry -> entry.kind() == TreeListing.Kind.FILE).isPresent();
    if (!listed) {
      throw new InvalidInput("the workspace has no file '" + path + "'");
    }
    try (var in = Files.newInputStream(folder.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
      return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TreeListing listing() {
    try {
      return TreeListing.of(folder, LIMITS);
    } catch (RefusedTree e) {
      throw new InvalidInput("the workspace cannot be shown: " + e.getMessage(), e);
    }
  }
}
