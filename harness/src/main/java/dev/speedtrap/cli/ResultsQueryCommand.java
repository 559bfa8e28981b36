package dev.speedtrap.cli;

import dev.speedtrap.files.Documents;
import dev.speedtrap.report.Export;
import dev.speedtrap.report.Plain;
import dev.speedtrap.report.Query;
import dev.speedtrap.report.Selector;
import dev.speedtrap.report.TextTable;
import dev.speedtrap.report.TextTable.Column;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code speedtrap results query SQL}: SQL over records. */
@Command(
    name = "query",
    description =
        "Answers one SQL statement over the table records, whose columns are those of the export. It can only read, and reaches no file.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "%nExamples:",
      "  speedtrap results query \"SELECT agent, count(*) AS trials, avg(accepted) AS share",
      "                           FROM records WHERE scale = 'full' GROUP BY agent\"",
      "  speedtrap results query \"SELECT id, speedup FROM records ORDER BY speedup DESC LIMIT 5\" --csv",
      "  speedtrap results export --columns                            what the columns mean"
    })
final class ResultsQueryCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(
      index = "0",
      paramLabel = "SQL",
      description = "One statement that begins with SELECT, WITH or VALUES, in SQLite's dialect.")
  private String sql = "";

  @Option(names = "--csv", description = "Print the answer as CSV.")
  private boolean csv;

  @Mixin private ResultsOption results = new ResultsOption();
  @Mixin private JsonOption json = new JsonOption();

  ResultsQueryCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    try (Query query = new Query(StoredRecords.read(surroundings, results, Selector.ALL))) {
      Query.Answer answer = query.ask(sql);
      surroundings
          .console()
          .print(json.json ? Documents.toJson(answer) : csv ? csv(answer) : table(answer));
      return ExitCode.DONE;
    }
  }

  private static String csv(Query.Answer answer) {
    return answer.columns().stream().map(Export::cell).collect(Collectors.joining(",", "", "\n"))
        + answer.rows().stream()
            .map(
                row ->
                    row.stream()
                        .map(value -> value.map(Export::cell).orElse(""))
                        .collect(Collectors.joining(",", "", "\n")))
            .collect(Collectors.joining());
  }

  private static String table(Query.Answer answer) {
    Column[] columns =
        answer.columns().stream().map(name -> Column.left(Plain.of(name))).toArray(Column[]::new);
    TextTable table = new TextTable(columns);
    for (List<Optional<Object>> row : answer.rows()) {
      table.row(
          row.stream()
              .map(value -> value.map(Object::toString).map(Plain::of).orElse("-"))
              .toArray(String[]::new));
    }
    return table.toString();
  }
}
