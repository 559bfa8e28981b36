package dev.speedtrap.cli;

import dev.speedtrap.files.Documents;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.Grade;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.RecordReading;
import dev.speedtrap.report.RecordReader;
import dev.speedtrap.report.RecordText;
import dev.speedtrap.report.StoredRecord;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code speedtrap results show ID}: one record in full. */
@Command(
    name = "show",
    description = "Shows one record: verdict, speedup, accuracy, people's part, effort.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "%nExamples:",
      "  speedtrap results show 20261121T105123Z-nanolm-torch",
      "  speedtrap results show 20261121T105123Z-nanolm-torch --json"
    })
final class ResultsShowCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(
      paramLabel = "ID",
      description = "The record's id, or the beginning of it that no other has.")
  private String id = "";

  @Mixin private ResultsOption results = new ResultsOption();
  @Mixin private JsonOption json = new JsonOption();

  ResultsShowCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    RecordReader reader = new RecordReader(results.folder(surroundings.home()));
    StoredRecord stored = reader.get(id);
    RecordFolder folder = reader.folder(stored);
    surroundings
        .console()
        .print(
            json.json
                ? Documents.toJson(stored)
                : String.join("\n", RecordText.of(stored, grade(folder), folder)) + "\n");
    return ExitCode.DONE;
  }

  private Optional<Grade> grade(RecordFolder folder) {
    if (!Files.exists(folder.grade())) {
      return Optional.empty();
    }
    try {
      return Optional.of(RecordReading.grade(folder));
    } catch (InvalidInput e) {
      surroundings.console().complain("the grade cannot be read: " + e.getMessage());
      return Optional.empty();
    }
  }
}
