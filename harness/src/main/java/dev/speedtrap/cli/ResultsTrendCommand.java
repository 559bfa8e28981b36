package dev.speedtrap.cli;

import dev.speedtrap.files.Documents;
import dev.speedtrap.report.Reported;
import dev.speedtrap.report.Scoring;
import dev.speedtrap.report.Trend;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code speedtrap results trend}: speedup over the day on which models came out. */
@Command(
    name = "trend",
    description =
        "Shows speedup over the day on which models came out, with the figures reported elsewhere beside it.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "%nExamples:",
      "  speedtrap results trend",
      "  speedtrap results trend task=nanolm-torch family=claude",
      "  speedtrap results trend --json"
    })
final class ResultsTrendCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private SelectorArguments selector = new SelectorArguments();
  @Mixin private ResultsOption results = new ResultsOption();
  @Mixin private JsonOption json = new JsonOption();

  ResultsTrendCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Trend trend =
        Trend.of(
            Scoring.boards(StoredRecords.read(surroundings, results, selector.selector())),
            Reported.readAll(results.folder(surroundings.home())));
    surroundings.console().print(json.json ? Documents.toJson(trend) : trend.text());
    return ExitCode.DONE;
  }
}
