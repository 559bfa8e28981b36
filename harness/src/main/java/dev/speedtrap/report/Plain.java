package dev.speedtrap.report;

/** Text from a record as a terminal may show it. */
public final class Plain {
  private Plain() {}

  /**
   * Returns the text with every character that a terminal could act on, or that a reader would not
   * see, as its number: a record from a stranger may hold anything.
   */
  public static String of(String text) {
    if (text.codePoints().allMatch(Plain::isShown)) {
      return text;
    }
    StringBuilder plain = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              if (isShown(point)) {
                plain.appendCodePoint(point);
              } else if (Character.isWhitespace(point)) {
                plain.append(' ');
              } else {
                plain.append("\\u{").append(Integer.toHexString(point)).append('}');
              }
            });
    return plain.toString();
  }

  private static boolean isShown(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
