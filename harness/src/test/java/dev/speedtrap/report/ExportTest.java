package dev.speedtrap.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.speedtrap.record.Outcome;
import dev.speedtrap.task.Reason;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportTest {
  @Test
  void everyColumnHasANameOfItsOwnAndAMeaning() {
    assertThat(Columns.ALL)
        .extracting(Column::name)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z]+(_[a-z]+)*"));
    assertThat(Columns.documentation().lines()).hasSize(Columns.ALL.size() + 2);
  }

  @Test
  void valuesAreOfTheTypeThatTheirColumnSays() {
    for (StoredRecord stored :
        List.of(
            RecordSamples.trial(1).hints(2).stored(),
            RecordSamples.trial(2).rejected(Reason.INTEGRITY).stored(),
            RecordSamples.trial(3).ended(Outcome.ABORTED).stored(Place.CLAIMED))) {
      for (Column column : Columns.ALL) {
        Class<?> type =
            switch (column.type()) {
              case TEXT -> String.class;
              case INTEGER -> Long.class;
              case REAL -> Double.class;
              case BOOLEAN -> Boolean.class;
            };
        assertThat(column.value().apply(stored).filter(value -> !type.isInstance(value)))
            .as(column.name())
            .isEmpty();
      }
    }
  }

  @Test
  void csvHasAHeadAndALineForEachRecord() throws IOException {
    StringBuilder csv = new StringBuilder();
    Export.csv(
        List.of(RecordSamples.trial(1).stored(), RecordSamples.trial(2).engineFailed().stored()),
        csv);

    List<String> lines = csv.toString().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).startsWith("id,place,reproduction,task,task_version,");
    assertThat(lines.get(1))
        .startsWith("nanolm-torch-anthropic-some-model-full-0001,measured,,nanolm-torch,1,sha256:")
        .contains(",accepted,,,true,false,false,false,4.0,4.0,4.0,");
    assertThat(lines.get(2)).contains(",engine-failed,,,false,false,false,false,,,,");
  }

  @Test
  void aSpeedupOfARejectedRewriteIsNoSpeedup() {
    ObjectNode rejected =
        Export.object(RecordSamples.trial(1).rejected(Reason.INACCURATE).stored());

    assertThat(rejected.get("speedup").isNull()).isTrue();
    assertThat(rejected.get("counts_as").doubleValue()).isEqualTo(1.0);
    assertThat(rejected.get("reason").textValue()).isEqualTo("inaccurate");
    assertThat(rejected).hasSize(Columns.ALL.size());
  }

  @Test
  void jsonLinesHaveOneObjectALine() throws IOException {
    StringBuilder lines = new StringBuilder();
    Export.jsonLines(RecordSamples.trials("anthropic:x", 1, 2), lines);

    assertThat(lines.toString().lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("{\"id\":\"nanolm-torch-anthropic-x-full-"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "plain       | plain",
        "a,b         | \"a,b\"",
        "say \"hi\"  | \"say \"\"hi\"\"\"",
        "=1+1        | '=1+1",
        "@SUM(A1)    | '@SUM(A1)",
        "-x,y        | \"'-x,y\"",
      })
  void cellsAreQuotedAndAreNoFormulas(String text, String cell) {
    assertThat(Export.cell(text)).isEqualTo(cell);
  }

  @Test
  void negativeNumbersStayNumbers() {
    assertThat(Export.cell(-1.5)).isEqualTo("-1.5");
  }
}
