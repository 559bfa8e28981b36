package dev.speedtrap.trial.work;

import dev.speedtrap.files.Digest;
import dev.speedtrap.files.Folders;
import dev.speedtrap.files.Freezer;
import dev.speedtrap.files.RefusedTree;
import dev.speedtrap.files.TreeDigest;
import dev.speedtrap.files.TreeLimits;
import dev.speedtrap.files.TreeListing;
import dev.speedtrap.record.Author;
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
 * The rewrite in the making: a folder on the host, with a history beside it.
 *
 * <p>Paths are relative, with {@code /}; none climbs out or goes through a link. The task's limits
 * on a rewrite hold at every step, so that what an agent sees refused here is what freezing would
 * refuse. Nothing of the tree is ever executed here, and no file in it means anything to the
 * history. For one thread at a time.
 */
public final class Workspace implements AutoCloseable {
  /** More than any source file that a model should read whole. */
  private static final int MOST_TEXT_BYTES = 1 << 20;

  private final Path folder;
  private final History history;
  private final TreeLimits limits;

  private Workspace(Path folder, History history, TreeLimits limits) {
    this.folder = folder;
    this.history = history;
    this.limits = limits;
  }

  /**
   * Opens a workspace: an empty one where none is there, else as it is. A folder that a crash left
   * half exchanged is written anew from the last revision.
   *
   * @param folder the tree
   * @param historyGit a bare Git repository outside of it, made where it is not there
   * @param limits how much a rewrite may be
   * @throws UncheckedIOException if the disk fails
   */
  public static Workspace open(Path folder, Path historyGit, TreeLimits limits) {
    Workspace workspace = new Workspace(folder, History.open(historyGit), limits);
    workspace.mend();
    return workspace;
  }

  private void mend() {
    try {
      Folders.remove(beside(".next"));
      Folders.remove(beside(".old"));
      if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        return;
      }
      Files.createDirectories(folder);
      Optional<String> head = history.head();
      if (head.isPresent()) {
        restore(head.get());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder that the tree lies in; a person who took over works there. */
  public Path folder() {
    return folder;
  }

  /** All revisions. */
  public History history() {
    return history;
  }

  /**
   * Lists what lies below a folder, folders with a {@code /} at their end.
   *
   * @param under a folder's path; empty for all
   * @throws ToolProblem if there is no such folder
   */
  public List<String> list(String under) throws ToolProblem {
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

  /**
   * Reads a text file.
   *
   * @throws ToolProblem if there is none, it is larger than 1 MiB, or no UTF-8
   */
  public String read(String path) throws ToolProblem {
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

  /** Says whether a file is there that may be executed. */
  public boolean isExecutable(String path) throws ToolProblem {
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

  /**
   * Writes a text file, with the folders above it.
   *
   * @throws ToolProblem if the path will not do, or a limit would be broken
   */
  public void write(String path, String text, boolean executable) throws ToolProblem {
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

  /**
   * Replaces a text that occurs once in a file.
   *
   * @throws ToolProblem if it occurs not at all or more than once, or the file cannot be read or
   *     written
   */
  public void replace(String path, String old, String replacement) throws ToolProblem {
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

  /**
   * Removes a file, a link, or a folder with all that is in it.
   *
   * @throws ToolProblem if nothing is there
   */
  public void remove(String path) throws ToolProblem {
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

  /** Returns the digest of the tree as it is now, committed or not. */
  public Digest digest() {
    return TreeDigest.of(folder);
  }

  /**
   * Says whether the tree as it is now could be graded.
   *
   * @throws ToolProblem if it breaks a limit
   */
  public void check() throws ToolProblem {
    listing();
  }

  /**
   * Commits the tree as it is now.
   *
   * @param message one line; what would make more lines of it becomes blanks
   * @return the revision; the head's where nothing changed
   * @throws IllegalStateException if the tree breaks a limit, which only {@link #folder} lets
   *     happen: see {@link #check}
   */
  public String commit(Author author, String message) {
    return commit(author, message, Optional.empty());
  }

  /** Commits what an act changed, with the act's id, by which {@link History#changeOf} finds it. */
  public String commitAct(Author person, String message, String intervention) {
    return commit(person, message, Optional.of(intervention));
  }

  private String commit(Author author, String message, Optional<String> intervention) {
    try {
      return history.commit(folder, TreeListing.of(folder, limits), author, message, intervention);
    } catch (RefusedTree e) {
      throw new IllegalStateException("the workspace cannot be committed: " + e.getMessage(), e);
    }
  }

  /**
   * Returns the revision that the next one will follow.
   *
   * @throws IllegalStateException if nothing was committed yet
   */
  public String head() {
    return history
        .head()
        .orElseThrow(() -> new IllegalStateException("the workspace has no revision yet"));
  }

  /**
   * Makes the tree what a revision holds, which becomes the head. Revisions that came after it stay
   * in the history as discarded ones.
   */
  public void restore(String revision) {
    try {
      Path next = history.export(revision, Files.createDirectories(emptied(beside(".next"))));
      history.moveTo(revision);
      exchange(next);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a unified diff between two revisions. */
  public String diff(String from, String to) {
    return history.diff(from, to);
  }

  /**
   * Makes the tree a copy of what lies in a folder; it is not committed.
   *
   * @throws ToolProblem if that breaks a limit; the workspace is then as it was
   */
  public void adopt(Path tree) throws ToolProblem {
    try {
      Path next = emptied(beside(".next"));
      Freezer.copy(tree, next, limits);
      exchange(next);
    } catch (RefusedTree e) {
      throw problem(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes the tree of a revision into an empty folder.
   *
   * @return that folder
   */
  public Path export(String revision, Path into) {
    return history.export(revision, into);
  }

  private TreeListing listing() throws ToolProblem {
    try {
      return TreeListing.of(folder, limits);
    } catch (RefusedTree e) {
      throw problem(e);
    }
  }

  private static ToolProblem problem(RefusedTree e) {
    return new ToolProblem(String.valueOf(e.getMessage()));
  }

  /** By renames: whenever a crash comes, {@link #open} finds the old tree, the new, or none. */
  private void exchange(Path next) throws IOException {
    Path old = emptied(beside(".old"));
    Files.move(folder, old);
    Files.move(next, folder);
    Folders.remove(old);
  }

  private static Path emptied(Path path) throws IOException {
    Folders.remove(path);
    return path;
  }

  private Path beside(String suffix) {
    return folder.resolveSibling(folder.getFileName() + suffix);
  }

  /** Closes the history. */
  @Override
  public void close() {
    history.close();
  }
}
