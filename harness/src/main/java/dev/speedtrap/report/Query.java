package dev.speedtrap.report;

import dev.speedtrap.files.InvalidInput;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;

/**
 * Answers SQL over records: one table {@code records} with the columns of {@link Columns}.
 *
 * <p>The engine is SQLite, which is a sixth of the size of DuckDB and has window functions, common
 * table expressions and JSON too; a hundred thousand rows are far below where a column store would
 * tell. The table is in memory, a statement can only read, and no file is in reach: no database can
 * be attached (which {@code VACUUM INTO} needs too), no extension loaded, nothing spilled to a
 * temporary file, and the driver's own commands for files are never asked.
 */
public final class Query implements AutoCloseable {
  private static final String TABLE = "records";

  private final Connection connection;

  /** Makes the table. */
  public Query(List<StoredRecord> records) {
    try {
      connection = open();
      fill(records);
    } catch (SQLException e) {
      throw new IllegalStateException("SQLite does not work here: " + e.getMessage(), e);
    }
  }

  /**
   * An answer.
   *
   * @param columns the names of its columns
   * @param rows its rows; a value is a text, a whole number or a number, or absent
   */
  public record Answer(List<String> columns, List<List<Optional<Object>>> rows) {
    public Answer {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }
  }

  /**
   * Answers one statement.
   *
   * @throws InvalidInput if it does more than read, or SQLite does not take it
   */
  public Answer ask(String sql) {
    String statement = QueryText.checked(sql);
    try (PreparedStatement prepared = connection.prepareStatement(statement);
        ResultSet result = prepared.executeQuery()) {
      ResultSetMetaData head = result.getMetaData();
      List<String> columns = new ArrayList<>();
      for (int i = 1; i <= head.getColumnCount(); i++) {
        columns.add(head.getColumnLabel(i));
      }
      List<List<Optional<Object>>> rows = new ArrayList<>();
      while (result.next()) {
        List<Optional<Object>> row = new ArrayList<>();
        for (int i = 1; i <= columns.size(); i++) {
          row.add(value(result.getObject(i)));
        }
        rows.add(row);
      }
      return new Answer(columns, rows);
    } catch (SQLException e) {
      throw new InvalidInput(
          "SQLite does not take this query: "
              + Plain.of(String.valueOf(e.getMessage()))
              + "; the table is records, its columns are those of speedtrap results export --columns",
          e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("a database in memory can be closed", e);
    }
  }

  private static Connection open() throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.enableLoadExtension(false);
    config.setGetGeneratedKeys(false);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    return config.createConnection("jdbc:sqlite::memory:");
  }

  private void fill(List<StoredRecord> records) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          Columns.ALL.stream()
              .map(column -> column.name() + " " + column.type().sql())
              .collect(Collectors.joining(", ", "CREATE TABLE " + TABLE + " (", ")")));
    }
    connection.setAutoCommit(false);
    String places = Columns.ALL.stream().map(column -> "?").collect(Collectors.joining(", "));
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO " + TABLE + " VALUES (" + places + ")")) {
      for (StoredRecord stored : records) {
        for (int i = 0; i < Columns.ALL.size(); i++) {
          Optional<?> value = Columns.ALL.get(i).value().apply(stored);
          if (value.isPresent()) {
            insert.setObject(i + 1, value.get());
          } else {
            insert.setNull(i + 1, Types.NULL);
          }
        }
        insert.executeUpdate();
      }
    }
    connection.commit();
    connection.setAutoCommit(true);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA query_only = ON");
    }
    connection.unwrap(SQLiteConnection.class).setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, 0);
  }

  private static Optional<Object> value(@Nullable Object value) {
    return value instanceof byte[] bytes
        ? Optional.of(HexFormat.of().formatHex(bytes))
        : Optional.ofNullable(value);
  }
}
