package dev.speedtrap.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The published site as it lies in a folder; nothing outside of it is ever given out. */
final class SiteFiles {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "json", "application/json; charset=utf-8",
          "jsonl", "application/jsonl; charset=utf-8",
          "csv", "text/csv; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png");

  private final Path folder;

  SiteFiles(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /**
   * A file to give out.
   *
   * @param file where it lies
   * @param type its media type; what we do not know is shown as plain text, never run
   */
  record Found(Path file, String type) {}

  /** Finds the file that a request's path names; a folder means its {@code index.html}. */
  Optional<Found> find(String path) {
    if (path.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    Path file = folder.resolve(path.replaceFirst("^/+", "")).normalize();
    if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      file = file.resolve("index.html");
    }
    try {
      // The real path, so that no link leads out of the folder.
      if (!Files.isRegularFile(file) || !file.toRealPath().startsWith(folder.toRealPath())) {
        return Optional.empty();
      }
      return Optional.of(new Found(file, type(file.toString())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String type(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return TYPES.getOrDefault(ending, "text/plain; charset=utf-8");
  }
}
