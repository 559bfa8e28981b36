package dev.speedtrap.trial.work;

import dev.speedtrap.files.AtomicFiles;
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
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.storage.pack.PackConfig;
import org.eclipse.jgit.transport.BundleWriter;
import org.eclipse.jgit.util.SystemReader;

/**
 * All revisions of a rewrite: a bare Git repository outside the workspace.
 *
 * <p>Trees are built from our own walk and written by our own code, so that no {@code
 * .gitattributes}, {@code .gitignore}, hook or setting that lies in a workspace means anything.
 * Whoever wrote a revision is its author: the name as name, {@code KIND@speedtrap.invalid} as
 * address, and the model's version and the prompt's digest as trailers. The branch {@code rewrite}
 * is a line of single parents; what was reverted stays below {@code refs/discarded/}.
 */
public final class History implements AutoCloseable {
  private static final String INTERVENTION = "Intervention";

  private static final String BRANCH = Constants.R_HEADS + "rewrite";
  private static final String DISCARDED = "refs/discarded/";
  private static final String DOMAIN = "@speedtrap.invalid";
  private static final String VERSION = "Agent-Version";
  private static final String PROMPT = "Prompt-Digest";

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
      PersonIdent ident =
          new PersonIdent(
              author.name(),
              author.kind().text() + DOMAIN,
              SystemReader.getInstance().now(),
              ZoneOffset.UTC);
      commit.setAuthor(ident);
      commit.setCommitter(ident);
      commit.setMessage(message(author, message, intervention));
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      point(BRANCH, id);
      return id.name();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String message(Author author, String message, Optional<String> intervention) {
    List<String> all = new ArrayList<>();
    author.version().ifPresent(version -> all.add(VERSION + ": " + oneLine(version)));
    author.promptDigest().ifPresent(digest -> all.add(PROMPT + ": " + oneLine(digest)));
    intervention.ifPresent(act -> all.add(INTERVENTION + ": " + oneLine(act)));
    String subject = oneLine(message);
    // One line only: further ones could look like trailers.
    return (subject.isEmpty() ? "Change" : subject)
        + "\n"
        + (all.isEmpty() ? "" : "\n" + String.join("\n", all) + "\n");
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+", " ").strip();
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
    try (RevWalk walk = new RevWalk(repository)) {
      for (RevCommit commit : line(walk, head())) {
        if (commit.getParentCount() > 0
            && commit.getFooterLines(INTERVENTION).contains(intervention)) {
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

  /** Lists a revision and all before it, the last one first. */
  private static List<RevCommit> line(RevWalk walk, Optional<String> from) throws IOException {
    List<RevCommit> line = new ArrayList<>();
    if (from.isEmpty()) {
      return line;
    }
    RevCommit commit = walk.parseCommit(id(from.get()));
    line.add(commit);
    while (commit.getParentCount() > 0) {
      commit = walk.parseCommit(commit.getParent(0));
      line.add(commit);
    }
    return line;
  }

  /**
   * Writes every revision, the discarded ones too, as a Git bundle that {@code git clone} takes.
   *
   * @throws UncheckedIOException if the disk fails
   */
  public void bundle(Path file) {
    BundleWriter writer = new BundleWriter(repository);
    PackConfig packing = new PackConfig(repository);
    // More threads would share out the deltas differently each time.
    packing.setThreads(1);
    writer.setPackConfig(packing);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      headId().ifPresent(head -> writer.include(Constants.HEAD, head));
      for (Ref ref : refs()) {
        writer.include(ref.getName(), ref.getObjectId());
      }
      writer.writeBundle(NullProgressMonitor.INSTANCE, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    AtomicFiles.write(file, out.toByteArray());
  }

  private List<Ref> refs() throws IOException {
    return repository.getRefDatabase().getRefsByPrefix(Constants.R_REFS);
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
      List<RevCommit> line = line(walk, Optional.of(revision));
      List<RevCommit> others = others(walk, line);
      Blame blame = new Blame(repository, line);
      others.forEach(blame::meet);
      List<Provenance.ChangedFile> files = blame.changedFiles();
      boolean measured = !experiments.isEmpty();
      long keeps = experiments.stream().filter(e -> e.status() == Experiment.Status.KEEP).count();
      return new Provenance(
          Provenance.SCHEMA,
          blame.authors(),
          files,
          blame.lines(Author.Kind.AGENT),
          blame.lines(Author.Kind.PERSON),
          measured ? (int) keeps : agents(line),
          measured ? experiments.size() - (int) keeps : agents(others),
          families,
          List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int agents(List<RevCommit> commits) {
    return (int)
        commits.stream().filter(commit -> author(commit).kind() == Author.Kind.AGENT).count();
  }

  /**
   * Lists the revisions that the line does not hold. One that does the same from the same point as
   * another is left out: it is the same step, done again after a crash.
   */
  private List<RevCommit> others(RevWalk walk, List<RevCommit> line) throws IOException {
    Set<ObjectId> seen = new HashSet<>(line);
    Set<String> steps = new HashSet<>();
    line.forEach(commit -> steps.add(step(commit)));
    List<RevCommit> others = new ArrayList<>();
    Deque<ObjectId> pending = new ArrayDeque<>();
    for (Ref ref : refs()) {
      pending.add(ref.getObjectId());
    }
    while (!pending.isEmpty()) {
      ObjectId next = pending.remove();
      if (!seen.add(next)) {
        continue;
      }
      RevCommit commit = walk.parseCommit(next);
      if (steps.add(step(commit))) {
        others.add(commit);
      }
      for (RevCommit parent : commit.getParents()) {
        pending.add(parent);
      }
    }
    return others;
  }

  private static String step(RevCommit commit) {
    String parent = commit.getParentCount() == 0 ? "" : commit.getParent(0).name();
    return parent + " " + commit.getTree().name();
  }

  /** Reads who wrote a revision. */
  static Author author(RevCommit commit) {
    PersonIdent ident = commit.getAuthorIdent();
    String kind = ident.getEmailAddress().replace(DOMAIN, "");
    return new Author(
        Author.Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
        ident.getName(),
        commit.getFooterLines(VERSION).stream().findFirst(),
        commit.getFooterLines(PROMPT).stream().findFirst());
  }

  @Override
  public void close() {
    repository.close();
  }
}
