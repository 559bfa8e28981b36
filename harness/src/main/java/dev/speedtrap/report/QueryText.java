package dev.speedtrap.report;

import dev.speedtrap.files.InvalidInput;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks that a text is one statement that reads, before any engine sees it. */
final class QueryText {
  private static final Pattern READS = Pattern.compile("(?i)(?:select|with|values)\\b");

  /** A comment, a quoted text or name, or one other character. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "--[^\\n]*+|/\\*.*?(?:\\*/|\\z)|'[^']*+(?:''[^']*+)*+'|\"[^\"]*+(?:\"\"[^\"]*+)*+\""
              + "|`[^`]*+`|\\[[^\\]]*+\\]|.",
          Pattern.DOTALL);

  private QueryText() {}

  /**
   * Returns the statement without comments and without a semicolon at its end.
   *
   * @throws InvalidInput if it is none that only reads, or more than one
   */
  static String checked(String sql) {
    StringBuilder bare = new StringBuilder();
    boolean ended = false;
    Matcher matcher = TOKEN.matcher(sql);
    while (matcher.find()) {
      String token = matcher.group();
      if (token.startsWith("--") || token.startsWith("/*")) {
        bare.append(' ');
      } else if (token.equals(";")) {
        ended = true;
      } else if (ended && !token.isBlank()) {
        throw new InvalidInput(
            "a query is one statement: something follows the semicolon; ask one thing at a time");
      } else {
        bare.append(token);
      }
    }
    String statement = bare.toString().strip();
    if (!READS.matcher(statement).lookingAt()) {
      String first = statement.split("\\s", 2)[0].toUpperCase(Locale.ROOT);
      throw new InvalidInput(
          "a query only reads: begin with SELECT, WITH or VALUES, not with '"
              + Plain.of(first)
              + "'; the table is records, its columns are those of speedtrap results export --columns");
    }
    return statement;
  }
}
