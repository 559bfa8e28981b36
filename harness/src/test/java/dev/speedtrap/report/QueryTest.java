package dev.speedtrap.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.task.Reason;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTest {
  private final Query query =
      new Query(
          List.of(
              RecordSamples.trial(1).agent("anthropic:a").speedup(4).stored(),
              RecordSamples.trial(2).agent("anthropic:a").rejected(Reason.INACCURATE).stored(),
              RecordSamples.trial(3).agent("anthropic:b").speedup(9).stored()));

  @TempDir private Path folder;

  @AfterEach
  void close() {
    query.close();
  }

  @Test
  void answersOverTheColumnsOfTheExport() {
    Query.Answer answer =
        query.ask(
            "SELECT agent, count(*) AS trials, max(speedup) AS best, sum(accepted) AS accepted\n"
                + "FROM records GROUP BY agent ORDER BY agent; -- and no more");

    assertThat(answer.columns()).containsExactly("agent", "trials", "best", "accepted");
    assertThat(answer.rows())
        .containsExactly(
            List.of(Optional.of("anthropic:a"), Optional.of(2), Optional.of(4.0), Optional.of(1)),
            List.of(Optional.of("anthropic:b"), Optional.of(1), Optional.of(9.0), Optional.of(1)));
    assertThat(query.ask("SELECT speedup FROM records WHERE NOT accepted").rows())
        .containsExactly(List.of(Optional.empty()));
    assertThat(query.ask("SELECT * FROM records").columns())
        .isEqualTo(Columns.ALL.stream().map(Column::name).toList());
  }

  @Test
  void readsWithCommonTablesAndQuotedSemicolons() {
    assertThat(
            query
                .ask(
                    "WITH fast AS (SELECT id FROM records WHERE speedup > 5) SELECT ';' || count(*) FROM fast")
                .rows())
        .containsExactly(List.of(Optional.of(";1")));
    assertThat(query.ask("/* a; b */ VALUES (1)").rows()).containsExactly(List.of(Optional.of(1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "ATTACH 'FOLDER/x.db' AS x                        | a query only reads",
        "VACUUM INTO 'FOLDER/x.db'                        | a query only reads",
        "backup to 'FOLDER/x.db'                          | a query only reads",
        "PRAGMA query_only = OFF                          | a query only reads",
        "DELETE FROM records                              | a query only reads",
        "/* SELECT */ DROP TABLE records                  | a query only reads",
        "                                                 | a query only reads",
        "SELECT 1; DELETE FROM records                    | a query is one statement",
        "WITH x AS (SELECT 1) DELETE FROM records RETURNING id | SQLite does not take",
        "SELECT load_extension('FOLDER/x')                | SQLite does not take",
        "SELECT readfile('/etc/passwd')                   | SQLite does not take",
        "SELECT writefile('FOLDER/x.db', 'x')             | SQLite does not take",
        "SELECT wombat FROM records                       | no such column: wombat",
        "SELECT 'open                                     | SQLite does not take",
      })
  void readsOnlyAndReachesNoFile(String sql, String sentence) {
    String statement = Optional.ofNullable(sql).orElse("").replace("FOLDER", folder.toString());

    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> query.ask(statement))
        .withMessageContaining(sentence);
    assertThat(folder).isEmptyDirectory();
    assertThat(query.ask("SELECT count(*) FROM records").rows())
        .containsExactly(List.of(Optional.of(3)));
  }
}
