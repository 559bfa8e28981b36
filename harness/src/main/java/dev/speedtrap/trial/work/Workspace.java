package dev.speedtrap.trial.work;

import dev.speedtrap.files.Digest;
import dev.speedtrap.files.Freezer;
import dev.speedtrap.files.RefusedTree;
import dev.speedtrap.files.TreeDigest;
import dev.speedtrap.files.TreeLimits;
import dev.speedtrap.files.TreeListing;
import dev.speedtrap.record.Author;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private final Path folder;
  private final TreeLimits limits;
  private final WorkFiles files;
  private final ExchangedFolder exchanged;
  private final History history;

  private Workspace(Path folder, History history, TreeLimits limits) {
    this.folder = folder;
    this.limits = limits;
    this.files = new WorkFiles(folder, limits);
    this.exchanged = new ExchangedFolder(folder);
    this.history = history;
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
      if (exchanged.mend()) {
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
    return files.list(under);
  }

  /**
   * Reads a text file.
   *
   * @throws ToolProblem if there is none, it is larger than 1 MiB, or no UTF-8
   */
  public String read(String path) throws ToolProblem {
    return files.read(path);
  }

  /** Says whether a file is there that may be executed. */
  public boolean isExecutable(String path) throws ToolProblem {
    return files.isExecutable(path);
  }

  /**
   * Writes a text file, with the folders above it.
   *
   * @throws ToolProblem if the path will not do, or a limit would be broken
   */
  public void write(String path, String text, boolean executable) throws ToolProblem {
    files.write(path, text, executable);
  }

  /**
   * Replaces a text that occurs once in a file.
   *
   * @throws ToolProblem if it occurs not at all or more than once, or the file cannot be read or
   *     written
   */
  public void replace(String path, String old, String replacement) throws ToolProblem {
    files.replace(path, old, replacement);
  }

  /**
   * Removes a file, a link, or a folder with all that is in it.
   *
   * @throws ToolProblem if nothing is there
   */
  public void remove(String path) throws ToolProblem {
    files.remove(path);
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
    files.listing();
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
      history.export(revision, Files.createDirectories(exchanged.next()));
      history.moveTo(revision);
      exchanged.exchange();
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
      Freezer.copy(tree, exchanged.next(), limits);
      exchanged.exchange();
    } catch (RefusedTree e) {
      throw WorkFiles.problem(e);
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

  /** Closes the history. */
  @Override
  public void close() {
    history.close();
  }
}
