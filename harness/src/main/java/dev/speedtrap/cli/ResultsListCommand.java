package dev.speedtrap.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.speedtrap.files.Documents;
import dev.speedtrap.report.Board;
import dev.speedtrap.report.BoardText;
import dev.speedtrap.report.Contestant;
import dev.speedtrap.report.Export;
import dev.speedtrap.report.GradeText;
import dev.speedtrap.report.LeftOut;
import dev.speedtrap.report.Plain;
import dev.speedtrap.report.Reading;
import dev.speedtrap.report.RecordReader;
import dev.speedtrap.report.Scoring;
import dev.speedtrap.report.StoredRecord;
import dev.speedtrap.report.TextTable;
import dev.speedtrap.report.TextTable.Column;
import dev.speedtrap.stats.Interval;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code speedtrap results list}: records, one a line, or the boards that they make. */
@Command(
    name = "list",
    description = "Lists records, one a line; with --boards the boards that they make.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "%nExamples:",
      "  speedtrap results list",
      "  speedtrap results list task=nanolm-torch verdict=rejected since=2026-11-01",
      "  speedtrap results list \"agent=anthropic:*,openai:*\" --json",
      "  speedtrap results list --boards"
    })
final class ResultsListCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Option(
      names = "--boards",
      description =
          "Show the ranked boards of the records at full scale, one a task version, machine and budget.")
  private boolean boards;

  @Mixin private SelectorArguments selector = new SelectorArguments();
  @Mixin private ResultsOption results = new ResultsOption();
  @Mixin private JsonOption json = new JsonOption();

  ResultsListCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** What {@code --json} answers: records with every column of the export. */
  record Answer(List<ObjectNode> records, List<LeftOut> leftOut) {}

  @Override
  public Integer call() {
    if (json.json && !boards) {
      Reading reading =
          new RecordReader(results.folder(surroundings.home())).read(selector.selector());
      surroundings
          .console()
          .print(
              Documents.toJson(
                  new Answer(
                      reading.records().stream().map(Export::object).toList(), reading.leftOut())));
      return ExitCode.DONE;
    }
    List<StoredRecord> records = StoredRecords.read(surroundings, results, selector.selector());
    surroundings.console().print(boards ? boards(records) : table(records));
    return ExitCode.DONE;
  }

  private String boards(List<StoredRecord> records) {
    List<Board> all = Scoring.boards(records);
    if (json.json) {
      return Documents.toJson(all);
    }
    return all.isEmpty()
        ? "These records make no board: it takes trials at full scale.\n"
        : all.stream()
            .map(board -> String.join("\n", BoardText.of(board)) + "\n")
            .collect(Collectors.joining("\n"));
  }

  private static String table(List<StoredRecord> records) {
    if (records.isEmpty()) {
      return "There are no such records.\n";
    }
    TextTable table =
        new TextTable(
            Column.left("record"),
            Column.left("task"),
            Column.left("scale"),
            Column.left("agent"),
            Column.left("outcome"),
            Column.left("verdict"),
            Column.right("speedup"),
            Column.left("95% inside the trial"),
            Column.right("interventions"));
    for (StoredRecord stored : records) {
      table.row(
          Plain.of(stored.id()),
          Plain.of(stored.trial().task()) + " v" + stored.trial().taskVersion(),
          stored.trial().scale().id(),
          Plain.of(Contestant.of(stored).label()),
          stored.trial().outcome().text(),
          Plain.of(verdict(stored)),
          stored.acceptedSpeedup().map(GradeText::times).orElse("-"),
          stored.trial().accepted()
              ? stored.interval().map(ResultsListCommand::range).orElse("-")
              : "-",
          Integer.toString(stored.trial().interventions()));
    }
    return table + "\n" + records.size() + (records.size() == 1 ? " record\n" : " records\n");
  }

  private static String verdict(StoredRecord stored) {
    return stored
        .rejection()
        .map(rejected -> "rejected: " + rejected.reason().id() + " by " + rejected.caughtBy())
        .orElseGet(stored::verdict);
  }

  private static String range(Interval interval) {
    return GradeText.times(interval.low()) + " to " + GradeText.times(interval.high());
  }
}
