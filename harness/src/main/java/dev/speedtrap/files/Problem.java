package dev.speedtrap.files;

import com.fasterxml.jackson.core.JsonPointer;

/**
 * One thing that is wrong in a document.
 *
 * @param where the place
 * @param what the end of a sentence that begins with the place, such as {@code "must be a number,
 *     was 'abc'"}
 */
record Problem(JsonPointer where, String what) {
  /**
   * Returns the place as people write it: {@code accuracy[0].max}; empty for the whole document.
   */
  String field() {
    StringBuilder field = new StringBuilder();
    for (JsonPointer at = where; !at.matches(); at = at.tail()) {
      if (at.mayMatchElement()) {
        field.append('[').append(at.getMatchingIndex()).append(']');
      } else {
        field
            .append(field.isEmpty() ? "" : ".")
            .append(EntryName.printable(at.getMatchingProperty()));
      }
    }
    return field.toString();
  }
}
