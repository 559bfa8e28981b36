package dev.speedtrap.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A table in plain text, its columns as wide as their widest cell. */
public final class TextTable {
  private static final String GAP = "  ";

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  /** To which side the cells of a column go. */
  public enum Align {
    /** For words. */
    LEFT,
    /** For numbers. */
    RIGHT
  }

  /**
   * One column.
   *
   * @param title its head
   * @param align to which side its cells go
   */
  public record Column(String title, Align align) {
    /** Returns a column of words. */
    public static Column left(String title) {
      return new Column(title, Align.LEFT);
    }

    /** Returns a column of numbers. */
    public static Column right(String title) {
      return new Column(title, Align.RIGHT);
    }
  }

  /**
   * Makes an empty table.
   *
   * @param columns at least one
   */
  public TextTable(Column... columns) {
    this.columns = List.of(columns);
  }

  /** Adds a row with one cell for each column; line ends and tabs in a cell become blanks. */
  public void row(String... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          "a row must have " + columns.size() + " cells, had " + cells.length);
    }
    rows.add(List.of(cells).stream().map(cell -> cell.replaceAll("\\s+", " ")).toList());
  }

  /** Returns the table with a line end after every line, and no blanks before one. */
  @Override
  public String toString() {
    List<String> head = columns.stream().map(Column::title).toList();
    StringBuilder text = new StringBuilder();
    line(text, head);
    line(text, rules());
    rows.forEach(row -> line(text, row));
    return text.toString();
  }

  private List<String> rules() {
    return IntStream.range(0, columns.size())
        .mapToObj(column -> "-".repeat(width(column)))
        .toList();
  }

  private void line(StringBuilder text, List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      int width = width(i);
      String cell = cells.get(i);
      String padding = " ".repeat(width - length(cell));
      line.append(i == 0 ? "" : GAP)
          .append(columns.get(i).align() == Align.RIGHT ? padding + cell : cell + padding);
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  private int width(int column) {
    int widest = length(columns.get(column).title());
    for (List<String> row : rows) {
      widest = Math.max(widest, length(row.get(column)));
    }
    return widest;
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
