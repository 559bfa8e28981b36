package dev.speedtrap.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table for the terminal: columns as wide as their widest cell, two blanks apart. */
public final class TextTable {
  private final List<List<String>> rows = new ArrayList<>();

  /** Begins a table with its column heads. */
  public TextTable(String... heads) {
    row(heads);
  }

  /** Adds a row; as many cells as there are heads. */
  public TextTable row(String... cells) {
    if (!rows.isEmpty() && cells.length != rows.get(0).size()) {
      throw new IllegalArgumentException(
          "a row of %d cells under %d heads".formatted(cells.length, rows.get(0).size()));
    }
    rows.add(List.of(cells));
    return this;
  }

  /** The lines, heads first, without blanks at their ends. */
  public List<String> lines() {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      Arrays.setAll(widths, i -> Math.max(widths[i], row.get(i).length()));
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
    }
    return line.toString().stripTrailing();
  }
}
