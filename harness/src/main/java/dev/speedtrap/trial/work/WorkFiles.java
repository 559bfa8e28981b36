package dev.speedtrap.trial.work;

import dev.speedtrap.files.Folders;
import dev.speedtrap.files.RefusedTree;
import dev.speedtrap.files.TreeLimits;
import dev.speedtrap.files.TreeListing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/**
 * The files of a workspace as tools read and change them: one at a time, by path, within the limits
 * of a rewrite. {@link Workspace} says what holds for paths.
 */
final class WorkFiles {
  /** More than any source file that a model should read whole. */
  private static final int MOST_TEXT_BYTES = 1 << 20;

  private final Path folder;
  private final TreeLimits limits;

  WorkFiles(Path folder, TreeLimits limits) {
    this.folder = folder;
    this.limits = limits;
  }

  /**
   * Lists all that is there.
   *
   * @throws ToolProblem if it breaks a limit
   */
  TreeListing listing() throws ToolProblem {
    try {
      return TreeListing.of(folder, limits);
    } catch (RefusedTree e) {
      throw problem(e);
    }
  }

  /** Tells what is refused in the words of the refusal. */
  static ToolProblem problem(RefusedTree e) {
    return new ToolProblem(String.valueOf(e.getMessage()));
  }

  List<String> list(String under) throws ToolProblem {
    TreeListing listing = listing();
    String parent = under.endsWith("/") ? under.substring(0, under.length() - 1) : under;
    boolean all = parent.isEmpty() || parent.equals(".");
    if (!all && listing.at(parent).filter(e -> e.kind() == TreeListing.Kind.FOLDER).isEmpty()) {
      throw new ToolProblem("there is no folder '" + under + "'" + nearest(listing));
    }
    return listing.entries().stream()
        .filter(entry -> all || entry.path().startsWith(parent + "/"))
        .map(entry -> entry.path() + (entry.kind() == TreeListing.Kind.FOLDER ? "/" : ""))
        .toList();
  }

  String read(String path) throws ToolProblem {
    TreeListing.Entry entry = file(path);
    if (entry.bytes() > MOST_TEXT_BYTES) {
      throw new ToolProblem(
          "'%s' has %d bytes; the most that is read is %d: run a command to see a part of it"
              .formatted(path, entry.bytes(), MOST_TEXT_BYTES));
    }
    try {
      byte[] content;
      try (var in = Files.newInputStream(folder.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
        content = in.readNBytes(MOST_TEXT_BYTES);
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      throw new ToolProblem("'" + path + "' is no UTF-8 text");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isExecutable(String path) throws ToolProblem {
    return listing().at(path).filter(TreeListing.Entry::executable).isPresent();
  }

  private TreeListing.Entry file(String path) throws ToolProblem {
    TreeListing listing = listing();
    Optional<TreeListing.Entry> entry = listing.at(path);
    if (entry.isEmpty()) {
      throw new ToolProblem("there is no file '" + path + "'" + nearest(listing));
    }
    return switch (entry.get().kind()) {
      case FILE -> entry.get();
      case FOLDER -> throw new ToolProblem("'" + path + "' is a folder");
      case LINK ->
          throw new ToolProblem(
              "'" + path + "' is a link to '" + entry.get().target() + "': name that file");
    };
  }

  private static String nearest(TreeListing listing) {
    List<String> some = listing.entries().stream().map(TreeListing.Entry::path).limit(20).toList();
    return some.isEmpty() ? "; the workspace is empty" : "; there are " + String.join(", ", some);
  }

  void write(String path, String text, boolean executable) throws ToolProblem {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    try {
      listing().admit(path, content.length, limits);
    } catch (RefusedTree e) {
      throw problem(e);
    }
    Path file = folder.resolve(path);
    try {
      Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(folder));
      Files.deleteIfExists(file);
      Files.write(file, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Files.setPosixFilePermissions(
          file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void replace(String path, String old, String replacement) throws ToolProblem {
    String text = read(path);
    if (old.isEmpty()) {
      throw new ToolProblem("the text to replace must not be empty");
    }
    int first = text.indexOf(old);
    if (first < 0) {
      throw new ToolProblem(
          "the text to replace does not occur in '%s'; give it exactly as it is, blanks too"
              .formatted(path));
    }
    if (text.indexOf(old, first + 1) >= 0) {
      throw new ToolProblem(
          "the text to replace occurs more than once in '%s'; give more of the lines around it"
              .formatted(path));
    }
    String changed = text.substring(0, first) + replacement + text.substring(first + old.length());
    write(path, changed, file(path).executable());
  }

  void remove(String path) throws ToolProblem {
    TreeListing listing = listing();
    if (listing.at(path).isEmpty()) {
      throw new ToolProblem("there is no '" + path + "'" + nearest(listing));
    }
    try {
      Folders.remove(folder.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
