package dev.speedtrap.trial.work;

import dev.speedtrap.record.Author;
import dev.speedtrap.record.Provenance;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.blame.BlameGenerator;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.patch.FileHeader;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * Traces every changed line of the final rewrite to whoever wrote it.
 *
 * <p>A changed line is one that stands in the diff from what was handed out to the final rewrite,
 * files followed when they are renamed, and that blame does not trace back to what was handed out.
 * Lines that are gone have no author.
 */
final class Blame {
  private final Repository repository;
  private final RevCommit baseline;
  private final RevCommit last;
  private final Set<Author> authors = new LinkedHashSet<>();
  private int byAgent;
  private int byPeople;

  /**
   * @param line the final revision and all before it, the last one first
   */
  Blame(Repository repository, List<RevCommit> line) {
    this.repository = repository;
    this.last = line.get(0);
    this.baseline = line.get(line.size() - 1);
    for (int i = line.size() - 1; i >= 0; i--) {
      authors.add(Authorship.author(line.get(i)));
    }
  }

  /** Takes in the author of a revision that did not lead to the final one. */
  void meet(RevCommit commit) {
    authors.add(Authorship.author(commit));
  }

  /** Returns everybody who wrote a revision, in order of appearance. */
  List<Author> authors() {
    return List.copyOf(authors);
  }

  /** Returns how many lines those of a kind wrote, once {@link #changedFiles} was asked. */
  int lines(Author.Kind kind) {
    return switch (kind) {
      case AGENT -> byAgent;
      case PERSON -> byPeople;
      case TASK -> 0;
    };
  }

  /** Returns the files that are not as they were handed out, those that are gone too. */
  List<Provenance.ChangedFile> changedFiles() throws IOException {
    byAgent = 0;
    byPeople = 0;
    List<Provenance.ChangedFile> files = new ArrayList<>();
    try (ObjectReader reader = repository.newObjectReader();
        DiffFormatter formatter = new DiffFormatter(OutputStream.nullOutputStream())) {
      formatter.setReader(reader, new Config());
      formatter.setDetectRenames(true);
      for (DiffEntry entry : formatter.scan(baseline.getTree(), last.getTree())) {
        files.add(changed(entry, formatter.toFileHeader(entry)));
      }
    }
    return files;
  }

  private Provenance.ChangedFile changed(DiffEntry entry, FileHeader header) throws IOException {
    boolean gone = entry.getChangeType() == DiffEntry.ChangeType.DELETE;
    String path = gone ? entry.getOldPath() : entry.getNewPath();
    boolean binary = header.getPatchType() != FileHeader.PatchType.UNIFIED;
    boolean plain =
        FileMode.REGULAR_FILE.equals(entry.getNewMode().getBits())
            || FileMode.EXECUTABLE_FILE.equals(entry.getNewMode().getBits());
    if (gone || binary || !plain) {
      return new Provenance.ChangedFile(path, binary, List.of());
    }
    return new Provenance.ChangedFile(path, false, spans(path, header));
  }

  private List<Provenance.Span> spans(String path, FileHeader header) throws IOException {
    RevCommit[] writers = writers(path);
    List<Provenance.Span> spans = new ArrayList<>();
    for (Edit edit : header.toEditList()) {
      int from = edit.getBeginB();
      while (from < edit.getEndB()) {
        RevCommit writer = writers[from];
        int to = from + 1;
        while (to < edit.getEndB() && writers[to].equals(writer)) {
          to++;
        }
        if (!writer.equals(baseline)) {
          spans.add(span(from, to, writer));
        }
        from = to;
      }
    }
    return spans;
  }

  private Provenance.Span span(int from, int to, RevCommit writer) {
    Author author = Authorship.author(writer);
    if (author.kind() == Author.Kind.AGENT) {
      byAgent += to - from;
    } else if (author.kind() == Author.Kind.PERSON) {
      byPeople += to - from;
    }
    return new Provenance.Span(
        from + 1, to, new ArrayList<>(authors).indexOf(author), writer.name());
  }

  /** Returns for every line of the final file the revision that it came in by. */
  private RevCommit[] writers(String path) throws IOException {
    try (BlameGenerator blame = new BlameGenerator(repository, path)) {
      blame.push("the final rewrite", last);
      RevCommit[] writers = new RevCommit[blame.getResultContents().size()];
      Arrays.fill(writers, last);
      while (blame.next()) {
        Arrays.fill(writers, blame.getResultStart(), blame.getResultEnd(), blame.getSourceCommit());
      }
      return writers;
    }
  }
}
