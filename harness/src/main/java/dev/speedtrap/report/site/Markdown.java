package dev.speedtrap.report.site;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The part of Markdown that briefs and our own texts use, as values for a template, which escapes
 * every word of it: headings, paragraphs, lists, tables, code, and within a line code, stress and
 * links. A link keeps its text alone; what is not understood stays as it was written.
 */
final class Markdown {
  private static final Pattern HEADING = Pattern.compile("(#{1,4}) +(.+?) *#*");
  private static final Pattern ITEM = Pattern.compile(" {0,3}(?:[-*]|([0-9]{1,3})[.)]) +(.*)");
  private static final Pattern RULE = Pattern.compile("\\|?[ :|-]*-[ :|-]*");
  private static final Pattern FENCE = Pattern.compile(" {0,3}```.*");
  private static final Pattern SPAN =
      Pattern.compile(
          "`([^`]+)`|\\*\\*([^*]+)\\*\\*|\\*([^*\\s][^*]*)\\*|\\[([^\\]]+)]\\([^)]*\\)");

  private final List<String> lines;
  private final List<Block> blocks = new ArrayList<>();
  private int at;

  private Markdown(List<String> lines) {
    this.lines = lines;
  }

  /**
   * A block; only what belongs to its kind is not empty.
   *
   * @param kind {@code heading}, {@code paragraph}, {@code list}, {@code numbered}, {@code table}
   *     or {@code code}
   * @param level of a heading, from 2
   * @param spans of a heading or paragraph
   * @param rows of a list its items with one cell each, of a table its rows, the first one the head
   * @param code of code
   */
  public record Block(
      String kind, int level, List<Span> spans, List<List<List<Span>>> rows, String code) {}

  /**
   * A piece of a line.
   *
   * @param kind {@code text}, {@code code}, {@code strong} or {@code em}
   */
  public record Span(String kind, String text) {}

  /** Reads a text; comments are left out. */
  static List<Block> read(String text) {
    String told = text.replaceAll("(?s)<!--.*?-->", "");
    Markdown markdown = new Markdown(told.lines().toList());
    while (markdown.at < markdown.lines.size()) {
      markdown.block();
    }
    return markdown.blocks;
  }

  private void block() {
    String line = lines.get(at);
    Matcher heading = HEADING.matcher(line);
    if (line.isBlank()) {
      at++;
    } else if (FENCE.matcher(line).matches()) {
      code();
    } else if (heading.matches()) {
      // The page's own title is the one of the first level.
      add("heading", Math.max(2, heading.group(1).length()), spans(heading.group(2)), List.of());
      at++;
    } else if (line.strip().startsWith("|")) {
      table();
    } else if (ITEM.matcher(line).matches()) {
      items();
    } else {
      paragraph();
    }
  }

  private void add(String kind, int level, List<Span> spans, List<List<List<Span>>> rows) {
    blocks.add(new Block(kind, level, spans, rows, ""));
  }

  private void code() {
    List<String> code = new ArrayList<>();
    at++;
    while (at < lines.size() && !FENCE.matcher(lines.get(at)).matches()) {
      code.add(lines.get(at));
      at++;
    }
    at++;
    blocks.add(new Block("code", 0, List.of(), List.of(), String.join("\n", code)));
  }

  private void table() {
    List<List<List<Span>>> rows = new ArrayList<>();
    while (at < lines.size() && lines.get(at).strip().startsWith("|")) {
      String row = lines.get(at).strip();
      if (!RULE.matcher(row).matches()) {
        String inside = row.replaceFirst("^\\|", "").replaceFirst("\\|$", "");
        rows.add(Stream.of(inside.split("\\|", -1)).map(cell -> spans(cell.strip())).toList());
      }
      at++;
    }
    add("table", 0, List.of(), rows);
  }

  private void items() {
    boolean numbered = false;
    List<StringBuilder> items = new ArrayList<>();
    while (at < lines.size() && !lines.get(at).isBlank()) {
      Matcher item = ITEM.matcher(lines.get(at));
      if (item.matches()) {
        numbered = item.group(1) != null;
        items.add(new StringBuilder(item.group(2)));
      } else if (items.isEmpty()) {
        break;
      } else {
        items.get(items.size() - 1).append(' ').append(lines.get(at).strip());
      }
      at++;
    }
    add(
        numbered ? "numbered" : "list",
        0,
        List.of(),
        items.stream().map(item -> List.of(spans(item.toString()))).toList());
  }

  private void paragraph() {
    StringBuilder text = new StringBuilder();
    while (at < lines.size() && inParagraph(lines.get(at), text.length() == 0)) {
      text.append(text.length() == 0 ? "" : " ").append(lines.get(at).strip());
      at++;
    }
    add("paragraph", 0, spans(text.toString()), List.of());
  }

  private static boolean inParagraph(String line, boolean first) {
    return first
        || !(line.isBlank()
            || HEADING.matcher(line).matches()
            || FENCE.matcher(line).matches()
            || ITEM.matcher(line).matches()
            || line.strip().startsWith("|"));
  }

  private static List<Span> spans(String line) {
    List<Span> spans = new ArrayList<>();
    Matcher matcher = SPAN.matcher(line);
    int from = 0;
    while (matcher.find()) {
      if (matcher.start() > from) {
        spans.add(new Span("text", line.substring(from, matcher.start())));
      }
      if (matcher.group(1) != null) {
        spans.add(new Span("code", matcher.group(1)));
      } else if (matcher.group(2) != null) {
        spans.add(new Span("strong", matcher.group(2)));
      } else if (matcher.group(3) != null) {
        spans.add(new Span("em", matcher.group(3)));
      } else {
        spans.add(new Span("text", matcher.group(4)));
      }
      from = matcher.end();
    }
    if (from < line.length()) {
      spans.add(new Span("text", line.substring(from)));
    }
    return spans;
  }
}
