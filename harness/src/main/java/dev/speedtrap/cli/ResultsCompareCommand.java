package dev.speedtrap.cli;

import dev.speedtrap.files.Documents;
import dev.speedtrap.report.Comparison;
import dev.speedtrap.report.ComparisonText;
import dev.speedtrap.report.Selector;
import dev.speedtrap.report.StoredRecord;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code speedtrap results compare A B}: two selections against each other. */
@Command(
    name = "compare",
    description =
        "Compares two selections of trials task by task: speedup, interventions, cost; says whether the difference is real.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "%nExamples:",
      "  speedtrap results compare agent=anthropic:old agent=anthropic:new",
      "  speedtrap results compare \"model=x until=2026-10-31\" \"model=x since=2026-11-01\"",
      "  speedtrap results compare \"model=x strategy=free\" \"model=x strategy=loop\" --json"
    })
final class ResultsCompareCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(
      index = "0",
      paramLabel = "A",
      description = "The first selection: selectors in one argument, divided by blanks.")
  private String a = "";

  @Parameters(
      index = "1",
      paramLabel = "B",
      description = "The second selection; ratios are B over A.")
  private String b = "";

  @Mixin private ResultsOption results = new ResultsOption();
  @Mixin private JsonOption json = new JsonOption();

  ResultsCompareCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Selector first = Selector.parse(a);
    Selector second = Selector.parse(b);
    List<StoredRecord> all = StoredRecords.read(surroundings, results, Selector.ALL);
    Comparison comparison =
        Comparison.of(
            first.toString(),
            all.stream().filter(first::takes).toList(),
            second.toString(),
            all.stream().filter(second::takes).toList());
    surroundings
        .console()
        .print(
            json.json
                ? Documents.toJson(comparison)
                : String.join("\n", ComparisonText.of(comparison)) + "\n");
    return ExitCode.DONE;
  }
}
