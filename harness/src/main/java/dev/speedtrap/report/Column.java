package dev.speedtrap.report;

import java.util.Optional;
import java.util.function.Function;

/**
 * One column of the table that records make: in exports, in queries, in the site's data.
 *
 * @param name its name, in snake_case
 * @param type what its values are
 * @param about what it means, one sentence without its end
 * @param value its value in a record, of the type's class; empty where the record does not tell
 */
public record Column(
    String name, Type type, String about, Function<StoredRecord, Optional<?>> value) {

  /** What values are. */
  public enum Type {
    /** A {@link String}. */
    TEXT("TEXT"),
    /** A {@link Long}. */
    INTEGER("INTEGER"),
    /** A {@link Double}. */
    REAL("REAL"),
    /** A {@link Boolean}; SQLite has 1 and 0 for it. */
    BOOLEAN("INTEGER");

    private final String sql;

    Type(String sql) {
      this.sql = sql;
    }

    /** Returns the column's type in SQL. */
    String sql() {
      return sql;
    }
  }

  static Column text(String name, String about, Function<StoredRecord, Optional<String>> value) {
    return new Column(name, Type.TEXT, about, value::apply);
  }

  static <N extends Number> Column integer(
      String name, String about, Function<StoredRecord, Optional<N>> value) {
    return new Column(
        name, Type.INTEGER, about, stored -> value.apply(stored).map(Number::longValue));
  }

  static Column real(String name, String about, Function<StoredRecord, Optional<Double>> value) {
    return new Column(name, Type.REAL, about, value::apply);
  }

  static Column flag(String name, String about, Function<StoredRecord, Boolean> value) {
    return new Column(name, Type.BOOLEAN, about, stored -> Optional.of(value.apply(stored)));
  }
}
