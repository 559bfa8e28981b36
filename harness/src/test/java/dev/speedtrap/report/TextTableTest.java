package dev.speedtrap.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.speedtrap.report.TextTable.Column;
import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void alignsWordsLeftAndNumbersRight() {
    TextTable table =
        new TextTable(Column.left("reference"), Column.right("speedup"), Column.left("note"));
    table.row("4x-batched", "3.9", "größer");
    table.row("52x", "104.25", "-");
    table.row("x", "", "two\nlines");
    assertThat(table)
        .hasToString(
            """
            reference   speedup  note
            ----------  -------  ---------
            4x-batched      3.9  größer
            52x          104.25  -
            x                    two lines
            """);
  }

  @Test
  void refusesRowOfAnotherWidth() {
    TextTable table = new TextTable(Column.left("a"), Column.left("b"));
    assertThatIllegalArgumentException().isThrownBy(() -> table.row("1"));
  }
}
