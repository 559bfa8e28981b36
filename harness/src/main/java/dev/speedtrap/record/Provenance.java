package dev.speedtrap.record;

import java.util.List;

/**
 * Who wrote each changed line of the final rewrite; kept as {@code provenance.json}.
 *
 * @param schema version of this document's format
 * @param authors everybody who wrote a revision, in order of appearance; spans name them by index
 * @param files the files that differ from the baseline, with their changed lines
 * @param linesByAgent changed lines that agents wrote
 * @param linesByPeople changed lines that people wrote
 * @param kept proposals of the agent that were kept: experiments, or edits that are in the rewrite
 * @param discarded proposals that were reverted
 * @param familiesThatWrote model families among the authors
 * @param familiesThatReviewed model families that reviewed the rewrite
 */
public record Provenance(
    int schema,
    List<Author> authors,
    List<ChangedFile> files,
    int linesByAgent,
    int linesByPeople,
    int kept,
    int discarded,
    List<String> familiesThatWrote,
    List<String> familiesThatReviewed) {

  /** The version of the format that this code writes. */
  public static final int SCHEMA = 1;

  public Provenance {
    authors = List.copyOf(authors);
    files = List.copyOf(files);
    familiesThatWrote = List.copyOf(familiesThatWrote);
    familiesThatReviewed = List.copyOf(familiesThatReviewed);
  }

  /** Returns the same for a rewrite that models of these families reviewed. */
  public Provenance reviewedBy(List<String> families) {
    return new Provenance(
        schema,
        authors,
        files,
        linesByAgent,
        linesByPeople,
        kept,
        discarded,
        familiesThatWrote,
        families);
  }

  /**
   * A file that is not as it was handed out.
   *
   * @param path relative to the program
   * @param binary whether it is no text: then it has no spans
   * @param spans changed lines, in order
   */
  public record ChangedFile(String path, boolean binary, List<Span> spans) {
    public ChangedFile {
      spans = List.copyOf(spans);
    }
  }

  /**
   * Changed lines in a row that one author wrote in one revision.
   *
   * @param from the first line, counted from 1, in the final file
   * @param to the last line
   * @param author index into {@link Provenance#authors}
   * @param revision the commit that they came in by
   */
  public record Span(int from, int to, int author, String revision) {}
}
