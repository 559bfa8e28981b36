package dev.speedtrap.trial.work;

import dev.speedtrap.files.TreeListing;
import dev.speedtrap.record.Author;
import dev.speedtrap.record.Experiment;
import dev.speedtrap.record.Provenance;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * All revisions of a rewrite: a bare Git repository outside the workspace.
 *
 * <p>Trees are built from our own walk and written by our own code, so that no {@code
 * .gitattributes}, {@code .gitignore}, hook or setting that lies in a workspace means anything.
 * Whoever wrote a revision is the author of its commit. The branch {@code rewrite} is a line of
 * single parents; what was reverted stays below {@code refs/discarded/}.
 */
public final class History implements AutoCloseable {
  private static final String BRANCH = Constants.R_HEADS + "rewrite";
  private static final String DISCARDED = "refs/discarded/";

  private final Repository repository;

  private History(Repository repository) {
    this.repository = repository;
  }

  /** Opens a history; an empty one is made where none is. */
  static History open(Path folder) {
    OwnGitSettings.install();
    try {
      Repository repository =
          new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare().build();
      if (!Files.exists(folder.resolve(Constants.HEAD))) {
        repository.create(true);
        StoredConfig config = repository.getConfig();
        // A revision that the transcript names must be there after a loss of power too.
        config.setBoolean("core", null, "fsyncObjectFiles", true);
        config.setBoolean("core", null, "fsyncRefFiles", true);
        config.save();
        repository.updateRef(Constants.HEAD).link(BRANCH);
      }
      return new History(repository);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the last revision; empty before the first. */
  Optional<String> head() {
    return headId().map(AnyObjectId::name);
  }

  private Optional<ObjectId> headId() {
    try {
      return Optional.ofNullable(repository.exactRef(BRANCH)).map(Ref::getObjectId);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Commits what lies in a folder; returns the head where it is the same. */
  String commit(
      Path folder,
      TreeListing listing,
      Author author,
      String message,
      Optional<String> intervention) {
    Optional<ObjectId> head = headId();
    try (ObjectInserter inserter = repository.newObjectInserter();
        RevWalk walk = new RevWalk(repository)) {
      ObjectId tree = GitTrees.insert(inserter, folder, listing);
      if (head.isPresent() && walk.parseCommit(head.get()).getTree().equals(tree)) {
        return head.get().name();
      }
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(tree);
      head.ifPresent(commit::setParentId);
      Authorship.write(commit, author, message, intervention);
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      point(BRANCH, id);
      return id.name();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void point(String name, ObjectId id) throws IOException {
    RefUpdate update = repository.updateRef(name);
    update.setNewObjectId(id);
    update.disableRefLog();
    RefUpdate.Result result = update.forceUpdate();
    switch (result) {
      case NEW, FORCED, FAST_FORWARD, NO_CHANGE -> {
        // As wanted.
      }
      default -> throw new IOException(name + " cannot be set: " + result);
    }
  }

  /** Makes a revision the head; those after it are discarded, and stay. */
  void moveTo(String revision) {
    ObjectId target = id(revision);
    try (RevWalk walk = new RevWalk(repository)) {
      Optional<ObjectId> head = headId();
      if (head.isPresent()
          && !walk.isMergedInto(walk.parseCommit(head.get()), walk.parseCommit(target))) {
        point(DISCARDED + head.get().name(), head.get());
      }
      point(BRANCH, target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the tree of a revision into an empty folder. */
  Path export(String revision, Path into) {
    try (RevWalk walk = new RevWalk(repository)) {
      GitTrees.export(repository, walk.parseCommit(id(revision)).getTree(), into);
      return into;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectId id(String revision) {
    if (!ObjectId.isId(revision)) {
      throw new IllegalArgumentException("'" + revision + "' is no revision");
    }
    return ObjectId.fromString(revision);
  }

  /** Returns a unified diff; renames are shown as one file gone and one new. */
  String diff(String from, String to) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ObjectReader reader = repository.newObjectReader();
        RevWalk walk = new RevWalk(reader);
        DiffFormatter formatter = new DiffFormatter(out)) {
      formatter.setReader(reader, new Config());
      formatter.format(walk.parseCommit(id(from)).getTree(), walk.parseCommit(id(to)).getTree());
      formatter.flush();
      return out.toString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the revision that an act of a person came in by, with the one before it.
   *
   * @param intervention the act's id
   */
  public Optional<Change> changeOf(String intervention) {
    Optional<ObjectId> head = headId();
    if (head.isEmpty()) {
      return Optional.empty();
    }
    try (RevWalk walk = new RevWalk(repository)) {
      for (RevCommit commit : Lineage.line(walk, head.get())) {
        if (commit.getParentCount() > 0 && Authorship.isOf(commit, intervention)) {
          return Optional.of(new Change(commit.getParent(0).name(), commit.name()));
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A revision and the one before it.
   *
   * @param before the parent
   * @param revision the revision
   */
  public record Change(String before, String revision) {}

  /**
   * Writes every revision, the discarded ones too, as a Git bundle that {@code git clone} takes.
   *
   * @throws UncheckedIOException if the disk fails
   */
  public void bundle(Path file) {
    try {
      GitBundle.write(repository, headId(), file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Tells who wrote each line of a revision that is not as it was handed out.
   *
   * @param revision the final one
   * @param experiments those of the trial: what was kept and discarded, where there are any; else
   *     the agent's revisions count, those that led to the final one and those that did not
   * @param families the families of the models that wrote
   */
  public Provenance provenance(
      String revision, List<Experiment> experiments, List<String> families) {
    try (RevWalk walk = new RevWalk(repository)) {
      Lineage lineage = Lineage.of(walk, id(revision), tips());
      Blame blame = new Blame(repository, lineage.line());
      lineage.others().forEach(blame::meet);
      List<Provenance.ChangedFile> files = blame.changedFiles();
      boolean measured = !experiments.isEmpty();
      long keeps = experiments.stream().filter(e -> e.status() == Experiment.Status.KEEP).count();
      return new Provenance(
          Provenance.SCHEMA,
          blame.authors(),
          files,
          blame.lines(Author.Kind.AGENT),
          blame.lines(Author.Kind.PERSON),
          measured ? (int) keeps : lineage.kept(),
          measured ? experiments.size() - (int) keeps : lineage.discarded(),
          families,
          List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<ObjectId> tips() throws IOException {
    return repository.getRefDatabase().getRefsByPrefix(Constants.R_REFS).stream()
        .map(Ref::getObjectId)
        .toList();
  }

  @Override
  public void close() {
    repository.close();
  }
}
