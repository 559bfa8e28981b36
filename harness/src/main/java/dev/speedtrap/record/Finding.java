package dev.speedtrap.record;

import dev.speedtrap.files.InvalidInput;

/**
 * Something about a record that is not as it should be.
 *
 * @param where the file of the record, with the field or the line where one is to blame; empty for
 *     the record as a whole
 * @param what what is wrong with it, as the end of a sentence that begins with the file
 */
public record Finding(String where, String what) {
  /** Longer ones would hide the others. */
  private static final int MOST_CHARACTERS = 500;

  /** What stands in a record of strangers must not disturb a terminal. */
  public Finding {
    where = plain(where);
    what = plain(what);
  }

  /** What a reader says of a file begins with its path, where only the file is of interest. */
  static Finding unreadable(RecordFolder folder, InvalidInput refusal) {
    String message = String.valueOf(refusal.getMessage()).replace(folder.path() + "/", "");
    return new Finding("", "cannot be read: " + message);
  }

  /** Returns the sentence. */
  public String text() {
    return where.isEmpty() ? "the record " + what : where + " " + what;
  }

  /** Returns a text of strangers as it may be shown. */
  static String plain(String text) {
    String plain = text.replaceAll("\\p{C}+", "?");
    return plain.length() <= MOST_CHARACTERS ? plain : plain.substring(0, MOST_CHARACTERS) + "…";
  }
}
