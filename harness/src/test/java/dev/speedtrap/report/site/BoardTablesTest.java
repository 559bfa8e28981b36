package dev.speedtrap.report.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.report.RecordSamples;
import dev.speedtrap.report.Scoring;
import dev.speedtrap.report.StoredRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BoardTablesTest {
  @Test
  void eachVersionOfATaskHasATableWithItsBoards() {
    BoardTables tables =
        tables(
            RecordSamples.trial(1).task("a", 1).stored(),
            RecordSamples.trial(2).task("a", 2).stored(),
            RecordSamples.trial(3).task("a", 2).budget(Duration.ofHours(4)).stored(),
            RecordSamples.trial(4).task("b", 1).stored());
    assertThat(tables.all(""))
        .extracting(table -> table.task() + " " + table.version() + " " + table.groups().size())
        .containsExactly("a 2 2", "a 1 1", "b 1 1");
    assertThat(tables.of("b", "")).extracting(BoardPage.TaskTable::task).containsExactly("b");
  }

  @Test
  void whiskersOfTwoTablesLieOnOneAxis() {
    BoardTables tables =
        tables(
            RecordSamples.trial(1).task("a", 1).speedup(2).stored(),
            RecordSamples.trial(2).task("b", 1).speedup(50).stored());
    Whisker slow = whisker(tables.of("a", ""));
    Whisker quick = whisker(tables.of("b", ""));
    assertThat(slow.one()).isEqualTo(quick.one());
    assertThat(Double.parseDouble(slow.at())).isLessThan(Double.parseDouble(quick.at()));
  }

  private static Whisker whisker(List<BoardPage.TaskTable> tables) {
    return tables.get(0).groups().get(0).rows().get(0).whisker();
  }

  private static BoardTables tables(StoredRecord... records) {
    List<StoredRecord> all = new ArrayList<>(List.of(records));
    return new BoardTables(
        new Content(all, List.of(), 0, Scoring.boards(all), List.of(), Map.of(), List.of()));
  }
}
