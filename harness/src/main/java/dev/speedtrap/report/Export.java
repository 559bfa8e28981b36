package dev.speedtrap.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.speedtrap.files.Documents;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes records as tables for other programs, with the columns of {@link Columns}. */
public final class Export {
  private Export() {}

  /**
   * Writes CSV (RFC 4180, with line feeds) with a head. An absent value is an empty cell. A text
   * that a spreadsheet would take for a formula gets an apostrophe before it, since records may be
   * a stranger's.
   */
  public static void csv(List<StoredRecord> records, Appendable out) throws IOException {
    out.append(Columns.ALL.stream().map(Column::name).collect(Collectors.joining(",", "", "\n")));
    for (StoredRecord stored : records) {
      String separator = "";
      for (Column column : Columns.ALL) {
        out.append(separator).append(column.value().apply(stored).map(Export::cell).orElse(""));
        separator = ",";
      }
      out.append('\n');
    }
  }

  /** Writes JSON Lines: one object a record, with every column; an absent value is null. */
  public static void jsonLines(List<StoredRecord> records, Appendable out) throws IOException {
    for (StoredRecord stored : records) {
      out.append(Documents.toJsonLine(object(stored)));
    }
  }

  /** Returns a record as one JSON object, with every column; an absent value is null. */
  public static ObjectNode object(StoredRecord stored) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (Column column : Columns.ALL) {
      put(object, column.name(), column.value().apply(stored));
    }
    return object;
  }

  /** Returns a value as a cell of CSV. */
  public static String cell(Object value) {
    String text = value.toString();
    if (!(value instanceof String)) {
      return text;
    }
    String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }

  private static void put(ObjectNode object, String name, Optional<?> value) {
    if (value.isEmpty()) {
      object.putNull(name);
    } else if (value.get() instanceof Long number) {
      object.put(name, number);
    } else if (value.get() instanceof Double number) {
      object.put(name, number);
    } else if (value.get() instanceof Boolean flag) {
      object.put(name, flag);
    } else {
      object.put(name, value.get().toString());
    }
  }
}
