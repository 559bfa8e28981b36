package dev.speedtrap.trial.work;

import dev.speedtrap.files.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * A folder whose content is exchanged as a whole, by renames: whenever a crash comes, the old
 * content is there, the new, or no folder, and never some of both.
 */
final class ExchangedFolder {
  private final Path folder;

  ExchangedFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Removes what a crash left of an exchange.
   *
   * @return whether the folder is there; else the crash came between the renames, or it never was
   */
  boolean mend() throws IOException {
    Folders.remove(beside(".next"));
    Folders.remove(beside(".old"));
    return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
  }

  /** Returns where the next content is to be made, on the same disk; nothing is there yet. */
  Path next() throws IOException {
    return emptied(beside(".next"));
  }

  /** Makes what was made at {@link #next} the content of the folder. */
  void exchange() throws IOException {
    Path old = emptied(beside(".old"));
    Files.move(folder, old);
    Files.move(beside(".next"), folder);
    Folders.remove(old);
  }

  private static Path emptied(Path path) throws IOException {
    Folders.remove(path);
    return path;
  }

  private Path beside(String suffix) {
    return folder.resolveSibling(folder.getFileName() + suffix);
  }
}
