package dev.speedtrap.cli;

import dev.speedtrap.report.Columns;
import dev.speedtrap.report.Export;
import dev.speedtrap.report.StoredRecord;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code speedtrap results export}: records as a table for other programs. */
@Command(
    name = "export",
    description = "Writes records as CSV or JSON Lines, one record a line.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "%nExamples:",
      "  speedtrap results export scale=full --out records.csv",
      "  speedtrap results export --jsonl task=nanolm-torch",
      "  speedtrap results export --columns                            what the columns mean"
    })
final class ResultsExportCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Option(names = "--jsonl", description = "Write JSON Lines instead of CSV.")
  private boolean jsonLines;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The file to write; standard output if not given.")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--columns", description = "Print what the columns mean, and no record.")
  private boolean columns;

  @Mixin private SelectorArguments selector = new SelectorArguments();
  @Mixin private ResultsOption results = new ResultsOption();

  ResultsExportCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    if (columns) {
      surroundings.console().print(Columns.documentation());
      return ExitCode.DONE;
    }
    List<StoredRecord> records = StoredRecords.read(surroundings, results, selector.selector());
    if (out.isPresent()) {
      try (Writer file = open(out.get())) {
        write(records, file);
      }
    } else {
      Writer console =
          new BufferedWriter(
              new OutputStreamWriter(surroundings.console().out(), StandardCharsets.UTF_8));
      write(records, console);
      console.flush();
    }
    return ExitCode.DONE;
  }

  private static Writer open(Path file) {
    return new NamedPlace("--out", file).write(() -> Files.newBufferedWriter(file));
  }

  private void write(List<StoredRecord> records, Appendable to) throws IOException {
    if (jsonLines) {
      Export.jsonLines(records, to);
    } else {
      Export.csv(records, to);
    }
  }
}
