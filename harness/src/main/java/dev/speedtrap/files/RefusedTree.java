package dev.speedtrap.files;

import static java.util.Objects.requireNonNull;

/**
 * Says that a tree of files from outside was not taken in: too large, or with an entry that is not
 * a plain file, a folder or an allowed link, or that is named so that it could mislead.
 *
 * <p>It is checked because a refusal is an expected answer, which the caller turns into a verdict.
 * It is about the tree alone; trouble with the harness's own disk is an {@link
 * java.io.UncheckedIOException}.
 */
public final class RefusedTree extends Exception {
  private final String entry;
  private final String why;

  /**
   * @param entry the entry's path in the tree, with {@code /}; empty for the tree as a whole.
   *     Characters that would disturb a terminal are escaped here.
   * @param why what is wrong with it, as the end of a sentence that begins with the entry
   */
  public RefusedTree(String entry, String why) {
    super(
        (entry.isEmpty() ? "the tree" : "'" + EntryName.printable(entry) + "'")
            + " "
            + requireNonNull(why, "why"));
    this.entry = EntryName.printable(entry);
    this.why = why;
  }

  /** Returns the path of the refused entry, safe to print; empty for the tree as a whole. */
  public String entry() {
    return entry;
  }

  /** Returns what is wrong, such as {@code "is a device"}. */
  public String why() {
    return why;
  }
}
