package dev.speedtrap.report.site;

import dev.speedtrap.files.Documents;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateHTMLOutputModel;
import freemarker.template.TemplateModelException;
import java.util.Locale;

/**
 * JSON that may stand in an HTML page, within {@code <script type="application/json">}.
 *
 * <p>No character of it can end that element, begin a comment or another one (HTML standard,
 * "Restrictions for contents of script elements"): those that could are written as escapes of JSON,
 * which mean the same to whoever parses it.
 */
final class SafeJson {
  private SafeJson() {}

  /** Returns a value for a template, where it stands as it is. */
  static TemplateHTMLOutputModel of(Object value) {
    try {
      return HTMLOutputFormat.INSTANCE.fromMarkup(text(value));
    } catch (TemplateModelException e) {
      throw new IllegalStateException("text can always be taken as markup", e);
    }
  }

  static String text(Object value) {
    String json = Documents.toJsonLine(value).strip();
    StringBuilder safe = new StringBuilder(json.length() + 64);
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (means(c)) {
        safe.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        safe.append(c);
      }
    }
    return safe.toString();
  }

  private static boolean means(char c) {
    return switch (Character.getType(c)) {
      // These end a line in older scripts, but not in JSON.
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      // What is not seen, and may turn the order of words round, is shown.
      case Character.FORMAT -> true;
      default -> c == '<' || c == '>' || c == '&';
    };
  }
}
